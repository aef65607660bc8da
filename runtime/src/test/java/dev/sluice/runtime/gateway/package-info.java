/**
 * What the gateway does on the wire, seen from both ends: raw bytes in, raw bytes out, a scripted
 * upstream behind it. Class by class the contract of the request path; nothing here knows how the
 * engine works inside.
 */
package dev.sluice.runtime.gateway;
