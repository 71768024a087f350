/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Reads conversations from JSON Lines: an object with {@value #MESSAGES} on each line, a list of objects with {@code
 * role} (system, user or assistant) and {@code content}. Stateless.
 */
public final class ChatFile {

    /** Key of the list of messages. */
    public static final String MESSAGES = "messages";
    private static final String TEXT = "text";
    private static final String LABEL = "chat";

    private ChatFile() {
    }

    /** Role of whoever says something. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }

    /** A part of a conversation. */
    public record Message(Role role, String content) {
    }

    /**
     * Reads all conversations, in their order.
     *
     * @return at least one, each as an example whose text {@link #messages} takes
     * @throws DataException for another format or encoding, and for a conversation that is none, or in which the
     *                       assistant says nothing
     */
    public static List<Example> read(Path file) throws IOException {
        List<Example> chats = new ArrayList<>();
        Utf8File.read(file, reader -> {
            JsonLinesReader.forEach(reader, file.toString(), (object, place) -> chats
                    .add(new Example(json(object, place).toString(), Optional.empty(), LABEL)));
            return chats;
        });
        if (chats.isEmpty()) {
            throw new DataException(file + " has no conversations; give a file with some.");
        }
        return chats;
    }

    /** The messages of a conversation that {@link #read} has given. */
    public static List<Message> messages(String text) {
        return JsonParser.parseString(text).getAsJsonArray().asList().stream().map(JsonElement::getAsJsonArray)
                .map(pair -> new Message(Role.valueOf(pair.get(0).getAsString()), pair.get(1).getAsString())).toList();
    }

    /** Brings a conversation into one form, so that equal ones are equal texts. */
    private static JsonArray json(JsonObject object, String place) throws DataException {
        JsonElement list = JsonLinesReader.value(object, MESSAGES, place);
        if (!list.isJsonArray() || list.getAsJsonArray().isEmpty()) {
            throw new DataException(place + ": '" + MESSAGES + "' is not a list of messages; write one as in"
                    + " [{\"role\": \"user\", \"content\": \"…\"}, …].");
        }
        JsonArray all = new JsonArray();
        boolean answered = false;
        for (JsonElement element : list.getAsJsonArray()) {
            if (!element.isJsonObject()) {
                throw new DataException(place + " has a message that is no object; write role and content of each.");
            }
            JsonObject message = element.getAsJsonObject();
            Role role = role(JsonLinesReader.text(message, "role", place), place);
            JsonArray pair = new JsonArray();
            pair.add(role.name());
            pair.add(content(JsonLinesReader.value(message, "content", place), place));
            all.add(pair);
            answered |= role == Role.ASSISTANT;
        }
        if (!answered) {
            throw new DataException(place + " has no message of the assistant, so there is nothing to learn; take the"
                    + " line out.");
        }
        return all;
    }

    private static Role role(String name, String place) throws DataException {
        return switch (name) {
            case "system" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default -> throw new DataException(place + " has a message of role '" + name + "'; the lab knows system,"
                    + " user and assistant; take the line out.");
        };
    }

    /** A text, or a list of parts that are texts. */
    private static String content(JsonElement content, String place) throws DataException {
        StringBuilder text = new StringBuilder();
        List<JsonElement> parts = content.isJsonArray() ? content.getAsJsonArray().asList() : List.of(content);
        for (JsonElement part : parts) {
            JsonElement own = part.isJsonObject() ? part.getAsJsonObject().get(TEXT) : part;
            if (own == null || !own.isJsonPrimitive()) {
                throw new DataException(place + " has a message whose content is no text; take the line out.");
            }
            text.append(own.getAsString());
        }
        return text.toString();
    }
}
