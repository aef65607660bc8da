package dev.sluice.table;

/**
 * How metrics are sent.
 *
 * @param delta whether counts since the last export are sent, in place of totals
 */
public record Metrics(OtelExporter exporter, boolean delta) {}
