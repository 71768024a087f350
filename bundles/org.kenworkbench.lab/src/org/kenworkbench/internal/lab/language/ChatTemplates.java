/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.kenworkbench.internal.lab.data.ChatFile;
import org.kenworkbench.internal.lab.likelihood.GreedyGenerator;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * Finds which rules write what a model's own template writes. The template is a program in Jinja, which is not run: it
 * is looked through for the marks of a family and for texts that the family's rules would not write. Stateless.
 */
public final class ChatTemplates {

    private static final String CONFIGURATION = "tokenizer_config.json";
    private static final String FILE = "chat_template.jinja";
    private static final String KEY = "chat_template";
    private static final String BEGIN = "bos_token";
    private static final String END = "eos_token";
    private static final String CONTENT = "content";
    private static final Pattern COMMENT = Pattern.compile("\\{#.*?#\\}", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("\\{%-?(.*?)-?%\\}|\\{\\{-?(.*?)-?\\}\\}", Pattern.DOTALL);
    private static final Pattern RAISED = Pattern.compile("raise_exception\\((.*?)\\)", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("'((?:\\\\.|[^'\\\\])*)'|\"((?:\\\\.|[^\"\\\\])*)\"");
    /** Texts that name keys and roles, or that are blank. */
    private static final String USUAL = "system|user|assistant|role|content|messages|tool|text|type|"
            + "\\\\n|[\\s:,]|";

    private ChatTemplates() {
    }

    /** Returns the names of all templates. */
    public static String names() {
        return Arrays.stream(ChatTemplate.values()).map(ChatTemplate::id).collect(Collectors.joining(", "));
    }

    /**
     * Makes the prompt of a question: all that stands before the answer.
     *
     * @param named  name of the template; empty for the model's own
     * @param folder of the model
     * @throws OperationException of kind USAGE if no template has that name
     * @throws IOException        a {@link ModelException} as for a training
     */
    public static GreedyGenerator.Prompt prompt(String question, Optional<String> named, Path folder)
            throws IOException, OperationException {
        ChatRules rules = find(named, folder);
        List<ChatPart> parts = rules.parts(List.of(new ChatFile.Message(ChatFile.Role.USER, question),
                new ChatFile.Message(ChatFile.Role.ASSISTANT, "")));
        return new GreedyGenerator.Prompt(parts.getFirst().text(), true, Optional.of(rules.end()));
    }

    /** Finds the template of a name, or the model's own. */
    public static ChatRules find(Optional<String> named, Path folder) throws IOException, OperationException {
        if (named.isEmpty()) {
            return of(folder);
        }
        return ChatTemplate.of(named.get()).orElseThrow(() -> new OperationException(ExitCode.USAGE,
                "--template " + named.get() + " is none that the lab knows; give one of " + names() + '.'));
    }

    /**
     * Finds the rules of a model's own template.
     *
     * @param folder of the model
     * @throws ModelException if it has none, or one that the rules would not follow
     */
    private static ChatRules of(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        String template = Files.isRegularFile(file) ? Files.readString(file) : configured(folder).orElseThrow(
                () -> new ModelException(folder + " has no chat template in its " + CONFIGURATION + "; name the one"
                        + " that the model was trained with by --template (" + names() + ")."));
        Optional<PublishedTemplate.Found> found = PublishedTemplate.find(template);
        if (found.isPresent()) {
            return new PublishedRules(found.get().template(), found.get().own(), needed(template, BEGIN, folder),
                    needed(template, END, folder));
        }
        for (ChatTemplate one : ChatTemplate.values()) {
            if (template.contains(one.mark()) && (template.contains(one.end()) || template.contains(END))) {
                Optional<String> other = foreign(template, one);
                if (other.isPresent()) {
                    throw new ModelException("the chat template of " + folder + " may write '"
                            + other.get().replaceAll("\\s+", " ")
                            + "', which the lab's rules for " + one.id() + " do not; give --template " + one.id()
                            + " to train by those rules alone.");
                }
                requireKnown(template, BEGIN, folder, one);
                requireKnown(template, END, folder, one);
                return one;
            }
        }
        throw new ModelException("the chat template of " + folder + " is none that the lab knows (" + names()
                + "); name the nearest by --template, or write the conversations as texts and name their key by"
                + " --text.");
    }

    /** Refuses a token of the tokenizer that a template writes and the rules do not. */
    private static void requireKnown(String template, String key, Path folder, ChatTemplate rules) throws IOException {
        Optional<String> token = token(folder, key).filter(text -> !text.isEmpty());
        if (template.contains(key) && token.isPresent() && !token.get().matches(rules.words())) {
            throw new ModelException("the chat template of " + folder + " writes the " + key + " '" + token.get()
                    + "', which the lab's rules for " + rules.id() + " do not; give --template " + rules.id()
                    + " to train by those rules alone.");
        }
    }

    /** Reads a token that a template may write; empty if it does not, or if the tokenizer says that it has none. */
    private static String needed(String template, String key, Path folder) throws IOException {
        if (!template.contains(key)) {
            return "";
        }
        Optional<String> token = token(folder, key);
        if (token.isEmpty() || token.get().isEmpty() && key.equals(END)) {
            throw new ModelException("the chat template of " + folder + " writes the " + key + ", but its "
                    + CONFIGURATION + " names none; add it there.");
        }
        return token.get();
    }

    /** Reads a token's text; empty if nothing is said of it, an empty text if there is to be none. */
    private static Optional<String> token(Path folder, String key) throws IOException {
        Path file = folder.resolve(CONFIGURATION);
        try {
            JsonElement value = setting(file, key);
            JsonElement text = value != null && value.isJsonObject() ? value.getAsJsonObject().get(CONTENT) : value;
            return Optional.ofNullable(text).map(one -> one.isJsonNull() ? "" : one.getAsString());
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw unreadable(file, e);
        }
    }

    private static JsonElement setting(Path file, String key) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        JsonElement json = JsonParser.parseString(Files.readString(file));
        return json.isJsonObject() ? json.getAsJsonObject().get(key) : null;
    }

    private static ModelException unreadable(Path file, RuntimeException e) {
        return new ModelException(file + " cannot be read as a tokenizer's configuration; give the model's own.", e);
    }

    private static Optional<String> configured(Path folder) throws IOException {
        Path file = folder.resolve(CONFIGURATION);
        try {
            JsonElement value = setting(file, KEY);
            // Several templates by name: the one for conversations without tools.
            if (value != null && value.isJsonArray()) {
                for (JsonElement element : value.getAsJsonArray()) {
                    JsonObject one = element.getAsJsonObject();
                    if (one.has("name") && one.has("template") && one.get("name").getAsString().equals("default")) {
                        return Optional.of(one.get("template").getAsString());
                    }
                }
                return Optional.empty();
            }
            return value == null || value.isJsonNull() ? Optional.empty() : Optional.of(value.getAsString());
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw unreadable(file, e);
        }
    }

    /** Returns the first text of a template that the rules do not write; empty if there is none. */
    private static Optional<String> foreign(String template, ChatTemplate rules) {
        String text = RAISED.matcher(COMMENT.matcher(template).replaceAll("")).replaceAll("");
        List<String> written = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        StringBuilder between = new StringBuilder();
        while (blocks.find()) {
            blocks.appendReplacement(between, "\u0000");
            Matcher literals = LITERAL.matcher(blocks.group());
            while (literals.find()) {
                written.add(literals.group(1) != null ? literals.group(1) : literals.group(2));
            }
        }
        blocks.appendTail(between);
        written.addAll(List.of(between.toString().split("\u0000")));
        Pattern known = Pattern.compile(rules.words());
        Pattern usual = Pattern.compile(USUAL);
        return written.stream().map(one -> known.matcher(one).replaceAll("").replace("\\n", "\n").strip())
                .filter(one -> !usual.matcher(one).matches()).findFirst();
    }
}
