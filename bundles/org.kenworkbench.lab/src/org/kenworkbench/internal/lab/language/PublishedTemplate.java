/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.internal.lab.data.ChatFile.Message;
import org.kenworkbench.internal.lab.data.ChatFile.Role;
import org.kenworkbench.internal.lab.data.DataException;

/**
 * Templates of published models that write more than the rules of their family. A template is recognised by the digest
 * of its {@link TemplatePieces}, in which a text of its own is left open: so one that differs in a single symbol is
 * not.
 */
enum PublishedTemplate {

    /** Templates of SmolLM, SmolLM2 and Qwen2, and those of Qwen2.5, which say who the assistant is. */
    CHATML_WITH_SYSTEM("chatml-system", "<|im_end|>", "<\\|im_start\\|>system\n([^\\x01\\x02]+)<\\|im_end\\|>\n",
            "8f7eb13b7c36d9d6f4fe0d1b38298ea9", "bfd21e6e2b65388cd90c1bc93d79ca8e") {
        @Override
        void write(List<Message> messages, PublishedRules rules, ChatParts parts) {
            List<Message> all = new ArrayList<>(messages);
            if (messages.getFirst().role() != Role.SYSTEM) {
                all.addFirst(new Message(Role.SYSTEM, rules.own()));
            }
            all.forEach(message -> ChatTemplate.CHATML.write(message, false, parts));
        }
    },
    QWEN_3("qwen-3", "<|im_end|>", "", "2917bec0383f75151c3909dc9299b2cc", "3a6644f1b8cde521338d21083f936f2f") {
        @Override
        void write(List<Message> messages, PublishedRules rules, ChatParts parts) {
            int question = ThoughtText.lastQuestion(messages);
            for (int i = 0; i < messages.size(); i++) {
                Message message = messages.get(i);
                if (message.role() == Role.ASSISTANT) {
                    ThoughtText answer = ThoughtText.of(message.content());
                    boolean thinks = i > question && (i == messages.size() - 1 || !answer.thought().isEmpty());
                    ChatTemplate.CHATML.write(
                            new Message(Role.ASSISTANT, thinks ? answer.withThought() : answer.text()), false, parts);
                } else {
                    ChatTemplate.CHATML.write(message, false, parts);
                }
            }
        }
    },
    LLAMA_3_1("llama-3.1", "<|eot_id|>", "([0-9]{2} [A-Z][a-z]{2} [0-9]{4})",
            "42b3e99e94879d8877a59460c2102fcd", "64535562ff33ecdad320083cd61c0b46") {
        @Override
        void write(List<Message> messages, PublishedRules rules, ChatParts parts) {
            SplitChat chat = SplitChat.of(messages);
            parts.add(rules.begin() + "<|start_header_id|>system<|end_header_id|>\n\n"
                    + "Cutting Knowledge Date: December 2023\nToday Date: " + rules.own() + "\n\n"
                    + Blanks.strip(chat.system().orElse("")) + "<|eot_id|>");
            chat.rest().forEach(message -> ChatTemplate.LLAMA_3.write(message, false, parts));
        }
    },
    /** Template of Mistral 7B in version 0.3. */
    MISTRAL_3("mistral-0.3", "", "", "22045710d8152b10cc830d8c0145d9dd") {
        @Override
        void write(List<Message> messages, PublishedRules rules, ChatParts parts) throws DataException {
            mistral(messages, rules, " ", parts);
        }
    },
    MISTRAL_NEMO("mistral-nemo", "", "", "19de7c85370bbe289301cb3ab669a4e9") {
        @Override
        void write(List<Message> messages, PublishedRules rules, ChatParts parts) throws DataException {
            mistral(messages, rules, "", parts);
        }
    },
    GEMMA_2("gemma-2", "<end_of_turn>", "", "040a75596d7b24fe96fb2d6605cef9ba") {
        @Override
        void write(List<Message> messages, PublishedRules rules, ChatParts parts) throws DataException {
            if (messages.getFirst().role() == Role.SYSTEM) {
                throw new DataException("a conversation has a message of role system, for which the template gemma-2"
                        + " has no place; take it out, or give --template gemma, which puts it before the first"
                        + " question.");
            }
            gemma(messages, rules, parts);
        }
    },
    GEMMA_3("gemma-3", "<end_of_turn>", "", "c46c0e139b4e445562d8b8e06363a20f") {
        @Override
        void write(List<Message> messages, PublishedRules rules, ChatParts parts) throws DataException {
            gemma(messages, rules, parts);
        }
    },
    PHI_4_MINI("phi-4-mini", "<|end|>", "", "15751a059e9812c616a8866b200d9b70") {
        @Override
        void write(List<Message> messages, PublishedRules rules, ChatParts parts) {
            for (Message message : messages) {
                parts.add("<|" + ChatTemplate.roleOf(message) + "|>");
                parts.say(message, message.content() + "<|end|>");
            }
            parts.add(rules.close());
        }
    };

    private static final char OPEN = '\u0003';

    private final String id;
    private final String end;
    private final String own;
    private final List<String> digests;

    /**
     * Makes a template.
     *
     * @param end     mark of an answer's end; empty for the token of a text's end
     * @param own     pattern of a text that is the template's own; empty if it has none
     * @param digests of pieces
     */
    PublishedTemplate(String id, String end, String own, String... digests) {
        this.id = id;
        this.end = end;
        this.own = own;
        this.digests = List.of(digests);
    }

    /**
     * Template that was recognised.
     *
     * @param own text of its own
     */
    record Found(PublishedTemplate template, String own) {
    }

    /** Recognises a template. */
    static Optional<Found> find(String template) {
        String pieces = String.join("", TemplatePieces.of(template));
        for (PublishedTemplate one : values()) {
            Optional<String> own = one.own(pieces);
            if (one.own.isEmpty() || own.isPresent()) {
                String opened = own.isEmpty() ? pieces : pieces.replace(own.get(), String.valueOf(OPEN));
                if (one.digests.contains(digest(opened))) {
                    return Optional.of(new Found(one, own.orElse("")));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> own(String pieces) {
        Matcher matcher = Pattern.compile(TemplatePieces.TEXT + own + TemplatePieces.END).matcher(pieces);
        return own.isEmpty() || !matcher.find() ? Optional.empty()
                : Optional.of(matcher.group(1));
    }

    private static String digest(String pieces) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(pieces.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String id() {
        return id;
    }

    /** Returns the mark of an answer's end; empty if it is the token of a text's end. */
    Optional<String> end() {
        return end.isEmpty() ? Optional.empty() : Optional.of(end);
    }

    /** Writes a conversation. */
    abstract void write(List<Message> messages, PublishedRules rules, ChatParts parts) throws DataException;

    /** Writes a conversation of Mistral, which has what the system says before a question that comes last alone. */
    private static void mistral(List<Message> messages, PublishedRules rules, String blank, ChatParts parts)
            throws DataException {
        SplitChat chat = SplitChat.alternating(messages, rules.id());
        parts.add(rules.begin());
        for (int i = 0; i < chat.rest().size(); i++) {
            Message message = chat.rest().get(i);
            if (message.role() == Role.USER) {
                boolean last = i == chat.rest().size() - 1 && chat.system().isPresent();
                parts.add("[INST]" + blank + (last ? chat.system().get() + "\n\n" : "") + message.content()
                        + "[/INST]");
            } else {
                String text = blank.isEmpty() ? message.content() : blank + Blanks.strip(message.content());
                parts.say(message, text + rules.close());
            }
        }
    }

    private static void gemma(List<Message> messages, PublishedRules rules, ChatParts parts) throws DataException {
        SplitChat chat = SplitChat.alternating(messages, rules.id());
        String system = chat.system().map(text -> text + "\n\n").orElse("");
        parts.add(rules.begin());
        for (Message message : chat.rest()) {
            parts.add("<start_of_turn>" + (message.role() == Role.USER ? "user" : "model") + "\n" + system);
            parts.say(message, Blanks.strip(message.content()) + "<end_of_turn>");
            parts.add("\n");
            system = "";
        }
    }
}
