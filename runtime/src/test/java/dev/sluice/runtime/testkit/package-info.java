/**
 * What the gateway's tests are made of: a scripted upstream and a client that speak in bytes over
 * loopback sockets, tables, secrets, and a gateway between them. Every wait is bounded by {@link
 * dev.sluice.runtime.testkit.Signal#PATIENCE}.
 */
package dev.sluice.runtime.testkit;
