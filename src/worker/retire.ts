/** Takes the place of the service worker in a site that is built without one: forgets everything and leaves. */
import { forgetAll } from './kept.ts';
import { scope } from './worker-scope.ts';

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('activate', (event) => event.waitUntil(forgetAll().then(() => scope.registration.unregister())));
