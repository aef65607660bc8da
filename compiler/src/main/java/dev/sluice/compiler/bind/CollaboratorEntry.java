package dev.sluice.compiler.bind;

/** Someone who may use an account. */
public record CollaboratorEntry(Located<String> subject, Located<String> role) {}
