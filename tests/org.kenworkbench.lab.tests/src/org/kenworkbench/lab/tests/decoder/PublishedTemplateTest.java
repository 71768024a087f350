/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.internal.lab.data.ChatFile;
import org.kenworkbench.internal.lab.data.DataException;
import org.kenworkbench.internal.lab.language.ChatPart;
import org.kenworkbench.internal.lab.language.ChatRules;
import org.kenworkbench.internal.lab.language.ChatTemplates;
import org.kenworkbench.internal.lab.likelihood.GreedyGenerator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Tests of published templates against what Python's Jinja writes (golden/chat_texts.py). */
class PublishedTemplateTest {

    private static final String TEMPLATE = "template";
    private static final String TEXT = "text";
    /** A system message in an answer's place, which Gemma's templates write as a role that Gemma does not have. */
    private static final Set<String> STRICTER = Set.of("gemma-2 6", "gemma-3 6");

    @TempDir
    private Path folder;

    static Stream<String> names() {
        return GoldenDecoders.read("chat-texts.json").keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void textsAndAnswersAreThoseOfTheTemplate(String name) throws Exception {
        JsonObject golden = golden(name);
        ChatRules rules = own(golden);
        JsonArray chats = golden.getAsJsonArray("chats");
        int written = 0;
        for (int i = 0; i < chats.size(); i++) {
            JsonObject chat = chats.get(i).getAsJsonObject();
            List<ChatFile.Message> messages = messages(chat);
            if (!chat.has(TEXT) || STRICTER.contains(name + ' ' + i)) {
                DataException e = assertThrows(DataException.class, () -> rules.parts(messages));
                assertTrue(e.getMessage().startsWith("a conversation has a message of role "), e.getMessage());
                continue;
            }
            List<ChatPart> parts = rules.parts(messages);
            assertEquals(chat.get(TEXT).getAsString(), parts.stream().map(ChatPart::text)
                    .collect(Collectors.joining()), name + ' ' + i);
            assertEquals(chat.getAsJsonArray("learnt").asList().stream().map(JsonElement::getAsString).toList(),
                    parts.stream().filter(ChatPart::learnt).map(ChatPart::text).toList(), name + ' ' + i);
            written++;
        }
        assertTrue(written > 3, name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aQuestionEndsWhereTheAnswerBegins(String name) throws Exception {
        JsonObject golden = golden(name);
        own(golden);
        GreedyGenerator.Prompt prompt = ChatTemplates.prompt("How?", Optional.empty(), folder);
        assertEquals(golden.get("prompt").getAsString(), prompt.text());
        assertEquals(Optional.of(golden.get("end").getAsString()), prompt.until());
    }

    @Test
    void aSystemPromptIsTakenFromTheTemplate() throws Exception {
        for (String name : List.of("smollm2", "qwen2", "qwen2.5")) {
            JsonObject golden = golden(name);
            String template = golden.get(TEMPLATE).getAsString();
            golden.addProperty(TEMPLATE, template.replaceAll("You are[^<']*", "You are 5 {tests}."));
            assertTrue(own(golden).parts(List.of(new ChatFile.Message(ChatFile.Role.USER, "How?"))).getFirst().text()
                    .startsWith("<|im_start|>system\nYou are 5 {tests}.<|im_end|>\n<|im_start|>user\nHow?"), name);
        }
    }

    @Test
    void wordingForToolsDoesNotMatter() throws Exception {
        JsonObject golden = golden("qwen2.5");
        golden.addProperty(TEMPLATE, golden.get(TEMPLATE).getAsString().replace("# Tools", "# All tools"));
        assertEquals("chatml-system", own(golden).id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
            "smollm2; '<|im_end|>' + '\\n'; '<|im_end|>'; chatml",
            "qwen2.5; not loop.first; loop.first; chatml", "qwen3; loop.last or; loop.first or; chatml",
            "llama-3.1; December 2023; December 2024; llama-3", "llama-3.2; messages[1:]; messages[2:]; llama-3",
            "gemma-3; loop.first; loop.last; gemma"})
    void anotherSymbolIsRefusedByName(String name, String symbol, String other, String family) {
        JsonObject golden = golden(name);
        String template = golden.get(TEMPLATE).getAsString();
        // A line feed in quotes is written as such in some files and as an escape in others.
        String changed = template.replace(symbol.replace("\\n", "\n"), other).replace(symbol, other);
        assertTrue(!changed.equals(template), name);
        golden.addProperty(TEMPLATE, changed);
        IOException e = assertThrows(IOException.class, () -> own(golden));
        assertTrue(e.getMessage().contains("which the lab's rules for " + family + " do not"), e.getMessage());
    }

    /** Another branch than that for tools counts, and so does text that looks like tags. */
    @Test
    void whatIsDoneWithoutToolsCounts() throws Exception {
        JsonObject golden = golden("qwen2.5");
        String template = golden.get(TEMPLATE).getAsString();
        int otherwise = template.indexOf("{%- else %}", template.indexOf("{%- endfor %}"));
        assertTrue(template.indexOf("{%- if tools %}") < otherwise);
        golden.addProperty(TEMPLATE, template.substring(0, otherwise)
                + "{%- elif messages | length > 3 %}{{- 'Long.' }}" + template.substring(otherwise));
        assertThrows(IOException.class, () -> own(golden));
        String tools = "{%- if tools %}";
        golden.addProperty(TEMPLATE, template.replace(tools, tools + "{% raw %}{% endraw %}"));
        assertThrows(IOException.class, () -> own(golden));
        golden.addProperty(TEMPLATE, template);
        assertEquals("chatml-system", own(golden).id());
    }

    @Test
    void blankSpaceWithinTagsAndKindsOfQuotesDoNotMatter() throws Exception {
        JsonObject golden = golden("llama-3.1");
        String template = golden.get(TEMPLATE).getAsString();
        golden.addProperty(TEMPLATE, template.replace("'<|eot_id|>'", "\"<|eot_id|>\"").replace(" + ", "  +\n")
                .replace("\n{%- ", "\n\n  {%-  "));
        assertEquals("llama-3.1", own(golden).id());
        // The line feed between two tags is written then.
        golden.addProperty(TEMPLATE, template.replace("{{- \"<|eot_id|>\" }}\n\n", "{{ \"<|eot_id|>\" }}\n\n"));
        assertThrows(IOException.class, () -> own(golden));
    }

    @Test
    void aTemplateThatIsCutIsRefused() {
        for (String name : List.of("qwen2", "gemma-3")) {
            JsonObject golden = golden(name);
            String template = golden.get(TEMPLATE).getAsString().strip();
            for (int length = 0; length < template.length(); length += length < template.length() - 9 ? 7 : 1) {
                golden.addProperty(TEMPLATE, template.substring(0, length));
                assertThrows(IOException.class, () -> own(golden), name + ' ' + length);
            }
        }
    }

    @Test
    void aTokenThatTheTemplateWritesMustBeKnown() throws Exception {
        JsonObject golden = golden("mistral-nemo");
        golden.getAsJsonObject("tokens").remove("eos_token");
        assertTrue(assertThrows(IOException.class, () -> own(golden)).getMessage()
                .endsWith(" writes the eos_token, but its tokenizer_config.json names none; add it there."));
        JsonObject other = golden("zephyr");
        JsonObject token = new JsonObject();
        token.addProperty("content", "<|endoftext|>");
        other.getAsJsonObject("tokens").add("eos_token", token);
        String message = assertThrows(IOException.class, () -> own(other)).getMessage();
        assertTrue(message.endsWith("writes the eos_token '<|endoftext|>', which the lab's rules for zephyr do not;"
                + " give --template zephyr to train by those rules alone."), message);
    }

    private static JsonObject golden(String name) {
        return GoldenDecoders.read("chat-texts.json").getAsJsonObject(name);
    }

    private ChatRules own(JsonObject golden) throws Exception {
        JsonObject configuration = golden.getAsJsonObject("tokens").deepCopy();
        configuration.add("chat_template", golden.get(TEMPLATE));
        Files.writeString(folder.resolve("tokenizer_config.json"), configuration.toString());
        return ChatTemplates.find(Optional.empty(), folder);
    }

    private static List<ChatFile.Message> messages(JsonObject chat) {
        return chat.getAsJsonArray("messages").asList().stream().map(JsonElement::getAsJsonObject)
                .map(message -> new ChatFile.Message(
                        ChatFile.Role.valueOf(message.get("role").getAsString().toUpperCase(Locale.ROOT)),
                        message.get("content").getAsString()))
                .toList();
    }
}
