package dev.sluice.compiler.validate;

import dev.sluice.compiler.parse.ManifestType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Manifest types that are known but not served, so that a whole TrueFoundry repository can be
 * compiled. From its manifests' public API description.
 */
final class KnownTypes {

  /** TrueFoundry's kinds. */
  private static final List<String> OTHERS =
      List.of(
          "agent",
          "agent-skill",
          "ai-features-settings",
          "alert",
          "alert-config",
          "application-set",
          "artifact-version",
          "async-service",
          "chat_prompt",
          "cluster",
          "common-tools-settings",
          "data-dir",
          "environment",
          "gateway-data-access-config",
          "gateway-data-routing-config",
          "gateway-fallback-config",
          "gateway-guardrails-config",
          "gateway-load-balancing-config",
          "gateway-team-budget-config",
          "gateway-tenant-budget-config",
          "helm",
          "identity-provider",
          "job",
          "llm-gateway-config",
          "mcp-server/openapi",
          "mcp-server/remote",
          "mcp-server/stdio",
          "mcp-server/virtual",
          "ml-repo",
          "model-version",
          "notebook",
          "policy",
          "prompt",
          "repository",
          "role",
          "role-binding",
          "rstudio",
          "secret-group",
          "service",
          "settings",
          "spark-job",
          "ssh-server",
          "tool",
          "tracing-project",
          "user",
          "virtual-model",
          "volume",
          "workflow",
          "workspace");

  /** What follows {@code provider-account/}. */
  private static final List<String> PROVIDERS =
      List.of(
          "ai21",
          "anthropic",
          "anyscale",
          "aws",
          "aws-bedrock",
          "aws-sagemaker",
          "azure",
          "azure-ai-foundry",
          "azure-foundry",
          "azure-open-ai",
          "azure-openai",
          "azure-repos",
          "bitbucket",
          "cartesia",
          "cerebras",
          "cloudera",
          "cohere",
          "custom",
          "databricks",
          "deepgram",
          "deepinfra",
          "digital-ocean",
          "dockerhub",
          "elevenlabs",
          "eleven-labs",
          "email",
          "gcp",
          "generic",
          "github",
          "gitlab",
          "google-cloud",
          "google-gemini",
          "google-vertex",
          "groq",
          "guardrail-config-group",
          "hashicorp-vault",
          "hosted-mcp-server",
          "jfrog",
          "mcp-server",
          "mcp-server-group",
          "mistral-ai",
          "nebius",
          "nomic",
          "ollama",
          "openai",
          "openrouter",
          "open-router",
          "pagerduty",
          "palm",
          "perplexity-ai",
          "predibase",
          "public-cloud",
          "quay",
          "remote-mcp",
          "sambanova",
          "samba-nova",
          "self-hosted-model",
          "slack",
          "smallest-ai",
          "snowflake-cortex",
          "together-ai",
          "ttl-registry",
          "virtual-model",
          "webhook",
          "x-ai",
          "xai");

  private static final Set<String> SKIPPED = skipped();
  private static final List<String> ALL = all();

  private KnownTypes() {}

  /** Whether {@code type} is known but not served. */
  static boolean isSkipped(String type) {
    return SKIPPED.contains(type);
  }

  /** Every type that may be suggested. */
  static List<String> suggestions() {
    return ALL;
  }

  private static List<String> all() {
    List<String> types = new ArrayList<>(SKIPPED);
    Arrays.stream(ManifestType.values()).map(ManifestType::word).forEach(types::add);
    return List.copyOf(types);
  }

  private static Set<String> skipped() {
    List<String> types = new ArrayList<>(OTHERS);
    PROVIDERS.forEach(provider -> types.add("provider-account/" + provider));
    return Set.copyOf(types);
  }
}
