/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.lab.data.ChatFile.Message;
import org.kenworkbench.internal.lab.data.ChatFile.Role;
import org.kenworkbench.internal.lab.data.DataException;

/** Rules by which conversations become texts, each those of a family of published templates. */
public enum ChatTemplate implements ChatRules {

    CHATML("chatml", "<|im_start|>", "<|im_end|>", "<\\|im_(start|end)\\|>") {
        @Override
        void write(Message message, boolean first, ChatParts parts) {
            parts.add("<|im_start|>" + roleOf(message) + "\n");
            parts.say(message, message.content() + "<|im_end|>");
            parts.add("\n");
        }
    },
    LLAMA_3("llama-3", "<|start_header_id|>", "<|eot_id|>",
            "<\\|(start_header_id|end_header_id|eot_id|begin_of_text)\\|>") {
        @Override
        void write(Message message, boolean first, ChatParts parts) {
            parts.add((first ? "<|begin_of_text|>" : "") + "<|start_header_id|>" + roleOf(message)
                    + "<|end_header_id|>\n\n");
            parts.say(message, Blanks.strip(message.content()) + "<|eot_id|>");
        }
    },
    LLAMA_2("llama-2", "<<SYS>>", "</s>", "\\[/?INST\\]|<</?SYS>>|</?s>") {
        @Override
        List<Message> prepared(List<Message> messages) throws DataException {
            return joined(messages, "<<SYS>>\n", "\n<</SYS>>\n\n");
        }

        @Override
        void write(Message message, boolean first, ChatParts parts) {
            if (message.role() == Role.USER) {
                parts.add("<s>[INST] " + Blanks.strip(message.content()) + " [/INST]");
            } else {
                parts.say(message, " " + Blanks.strip(message.content()) + " </s>");
            }
        }
    },
    /** Mistral's of version 0.1 and 0.2; later ones have other blanks. */
    MISTRAL("mistral", "' [/INST]'", "</s>", "\\[/?INST\\]|</?s>") {
        @Override
        List<Message> prepared(List<Message> messages) throws DataException {
            return joined(messages, "", "\n\n");
        }

        @Override
        void write(Message message, boolean first, ChatParts parts) {
            if (message.role() == Role.USER) {
                parts.add((first ? "<s>" : "") + "[INST] " + message.content() + " [/INST]");
            } else {
                parts.say(message, message.content() + "</s>");
            }
        }
    },
    GEMMA("gemma", "<start_of_turn>", "<end_of_turn>", "<(start|end)_of_turn>|<bos>|model") {
        @Override
        List<Message> prepared(List<Message> messages) throws DataException {
            return joined(messages, "", "\n\n");
        }

        @Override
        void write(Message message, boolean first, ChatParts parts) {
            parts.add((first ? "<bos>" : "") + "<start_of_turn>"
                    + (message.role() == Role.ASSISTANT ? "model" : "user") + "\n");
            parts.say(message, Blanks.strip(message.content()) + "<end_of_turn>");
            parts.add("\n");
        }
    },
    PHI_3("phi-3", "<|end|>", "<|end|>", "<\\|(system|user|assistant|end|endoftext)\\|>") {
        @Override
        void write(Message message, boolean first, ChatParts parts) {
            parts.add("<|" + roleOf(message) + "|>\n");
            parts.say(message, message.content() + "<|end|>");
            parts.add("\n");
        }
    },
    ZEPHYR("zephyr", "<|assistant|>", "</s>", "<\\|(system|user|assistant)\\|>|</s>") {
        @Override
        void write(Message message, boolean first, ChatParts parts) {
            parts.add("<|" + roleOf(message) + "|>\n");
            parts.say(message, message.content() + "</s>");
            parts.add("\n");
        }
    };

    private final String id;
    private final String mark;
    private final String end;
    private final String words;

    ChatTemplate(String id, String mark, String end, String words) {
        this.id = id;
        this.mark = mark;
        this.end = end;
        this.words = words;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String end() {
        return end;
    }

    /** Returns the text that no other family's templates have. */
    String mark() {
        return mark;
    }

    /** Returns a pattern of the words that its templates may write besides names of roles. */
    String words() {
        return words;
    }

    /** Finds the template of a name. */
    public static Optional<ChatTemplate> of(String id) {
        return List.of(values()).stream().filter(template -> template.id.equals(id)).findFirst();
    }

    /** Writes a message, the first one with what stands before a conversation. */
    abstract void write(Message message, boolean first, ChatParts parts);

    /** Makes messages of roles that the template knows. */
    List<Message> prepared(List<Message> messages) throws DataException {
        return messages;
    }

    @Override
    public List<ChatPart> parts(List<Message> messages) throws DataException {
        ChatParts parts = new ChatParts();
        List<Message> prepared = prepared(messages);
        for (int i = 0; i < prepared.size(); i++) {
            write(prepared.get(i), i == 0, parts);
        }
        return parts.finish();
    }

    static String roleOf(Message message) {
        return switch (message.role()) {
            case SYSTEM -> "system";
            case USER -> "user";
            case ASSISTANT -> "assistant";
        };
    }

    /** Creates the refusal of a message for which a template has no place. */
    static DataException misplaced(Message message, Role expected, String template) {
        return new DataException("a conversation has a message of role " + roleOf(message) + " where the template "
                + template + " has one of role " + roleOf(new Message(expected, ""))
                + "; take the conversation out, or give another --template.");
    }

    /** Puts what the system says before what the user first says, for templates that do not know the system. */
    List<Message> joined(List<Message> messages, String before, String behind) throws DataException {
        List<Message> joined = new ArrayList<>();
        String system = "";
        for (Message message : messages) {
            Role expected = joined.size() % 2 == 0 ? Role.USER : Role.ASSISTANT;
            if (message.role() == Role.SYSTEM && joined.isEmpty() && system.isEmpty()) {
                system = before + Blanks.strip(message.content()) + behind;
            } else if (message.role() == expected) {
                joined.add(new Message(expected, (joined.isEmpty() ? system : "") + message.content()));
            } else {
                throw misplaced(message, expected, id);
            }
        }
        return joined;
    }
}
