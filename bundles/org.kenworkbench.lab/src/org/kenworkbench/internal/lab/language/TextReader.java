/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.lab.data.ChatFile;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.likelihood.TextCoder;

/** Makes tokens of documents, or of conversations where it has a template of these. One thread. */
final class TextReader {

    private final TextCoder coder;
    private final Optional<ChatRules> template;

    TextReader(TextCoder coder, Optional<ChatRules> template) {
        this.coder = coder;
        this.template = template;
    }

    /**
     * Makes tokens of texts, in their order.
     *
     * @param ended whether the token that ends a document is learnt, too; it is none of the document's own
     */
    List<LearntText> read(List<Example> examples, boolean ended) throws IOException {
        List<LearntText> texts = new ArrayList<>(examples.size());
        for (Example example : examples) {
            texts.add(template.isPresent() ? chat(example, template.get()) : document(example, ended));
        }
        return texts;
    }

    private LearntText document(Example example, boolean ended) throws IOException {
        Tokens tokens = new Tokens();
        long[] begin = coder.begin();
        tokens.add(begin, false);
        tokens.add(coder.encode(example.text()), true);
        if (ended && coder.end().isPresent()) {
            tokens.add(new long[] {coder.end().getAsLong()}, true);
        }
        return tokens.text(bytes(example.text()));
    }

    private LearntText chat(Example example, ChatRules rules) throws IOException {
        Tokens tokens = new Tokens();
        long bytes = 0;
        for (ChatPart part : rules.parts(ChatFile.messages(example.text()))) {
            tokens.add(coder.encode(part.text()), part.learnt());
            bytes += part.learnt() ? bytes(part.text()) : 0;
        }
        return tokens.text(bytes);
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Tokens of a text that grows. */
    private static final class Tokens {

        private long[] tokens = new long[0];
        private boolean[] learnt = new boolean[0];

        void add(long[] more, boolean counts) {
            int from = tokens.length;
            tokens = Arrays.copyOf(tokens, from + more.length);
            learnt = Arrays.copyOf(learnt, tokens.length);
            System.arraycopy(more, 0, tokens, from, more.length);
            Arrays.fill(learnt, from, tokens.length, counts);
        }

        LearntText text(long bytes) {
            if (learnt.length > 0) {
                learnt[0] = false; // nothing stands before it
            }
            return new LearntText(tokens, learnt, bytes);
        }
    }
}
