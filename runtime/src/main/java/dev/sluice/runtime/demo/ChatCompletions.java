package dev.sluice.runtime.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/chat/completions}: repeats what the user said, whole or word by word. */
final class ChatCompletions {
  private static final long CREATED = 1_760_000_000; // fixed: equal requests, equal answers

  private final String id;
  private final String model;
  private final String prompt;
  private final String reply;

  private ChatCompletions(String model, String prompt) {
    this.model = model;
    this.prompt = prompt;
    this.reply = "You said: " + prompt;
    this.id = "chatcmpl-" + Integer.toHexString((model + '\n' + prompt).hashCode());
  }

  static void answer(Request request, Answer answer) throws ApiException, IOException {
    ChatCompletions chat = new ChatCompletions(request.model(), lastUserMessage(request));
    if (request.flag("stream")) {
      JsonNode options = request.body().path("stream_options");
      answer.events(chat.chunks(options.path("include_usage").asBoolean(false)));
    } else {
      answer.json(chat.whole());
    }
  }

  private ObjectNode whole() {
    ObjectNode body = envelope("chat.completion");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", reply).putNull("refusal");
    choice.putNull("logprobs").put("finish_reason", "stop");
    body.set("usage", usage());
    return body;
  }

  private List<ObjectNode> chunks(boolean includeUsage) {
    List<ObjectNode> chunks = new ArrayList<>();
    chunks.add(chunk(delta -> delta.put("role", "assistant").put("content", "")));
    for (String word : reply.split("(?= )", -1)) {
      chunks.add(chunk(delta -> delta.put("content", word)));
    }
    ObjectNode last = chunk(delta -> {});
    ((ObjectNode) last.path("choices").path(0)).put("finish_reason", "stop");
    chunks.add(last);
    if (includeUsage) {
      chunks.forEach(chunk -> chunk.putNull("usage"));
      ObjectNode total = envelope("chat.completion.chunk");
      total.putArray("choices");
      total.set("usage", usage());
      chunks.add(total);
    }
    return chunks;
  }

  private ObjectNode chunk(Consumer<ObjectNode> delta) {
    ObjectNode body = envelope("chat.completion.chunk");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    delta.accept(choice.putObject("delta"));
    choice.putNull("logprobs").putNull("finish_reason");
    return body;
  }

  private ObjectNode envelope(String object) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("id", id)
        .put("object", object)
        .put("created", CREATED)
        .put("model", model);
  }

  private ObjectNode usage() {
    int asked = words(prompt);
    int said = words(reply);
    return JsonMapper.shared()
        .createObjectNode()
        .put("prompt_tokens", asked)
        .put("completion_tokens", said)
        .put("total_tokens", asked + said);
  }

  private static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
  }

  private static String lastUserMessage(Request request) throws ApiException {
    JsonNode messages = request.body().path("messages");
    for (int i = messages.size() - 1; i >= 0; i--) {
      JsonNode message = messages.path(i);
      if (message.path("role").asString("").equals("user")) {
        return text(message.path("content"));
      }
    }
    throw new ApiException(
        400, "missing_required_parameter", "You must provide messages, one by the user.");
  }

  /** Content is a string, or parts of which some are text. */
  private static String text(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      text.append(part.path("text").asString(""));
    }
    return text.toString();
  }
}
