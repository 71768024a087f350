/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.Tokenizers;
import org.kenworkbench.internal.lab.data.Example;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.PairList;

/** A model's own tokenizer, from its {@code tokenizer.json}. One thread. */
public final class TextTokenizer implements AutoCloseable {

    /** Number of texts that go into the native library at once. */
    private static final int AT_ONCE = 256;

    private final HuggingFaceTokenizer tokenizer;

    private TextTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * @param maxTokens longer texts are cut there; of a pair the longer text is
     * @throws ModelException             if the file is no tokenizer
     * @throws EngineUnavailableException where there is no native library for this machine
     */
    public static TextTokenizer open(Path file, int maxTokens) throws IOException, EngineUnavailableException {
        return new TextTokenizer(read(file,
                Map.of("truncation", "true", "padding", "false", "maxLength", String.valueOf(maxTokens))));
    }

    /**
     * @param options those of {@link Tokenizers#open}
     * @throws ModelException if the file is no tokenizer
     */
    static HuggingFaceTokenizer read(Path file, Map<String, String> options)
            throws IOException, EngineUnavailableException {
        try {
            return Tokenizers.open(file, options);
        } catch (IllegalArgumentException e) {
            throw new ModelException(file + " cannot be read as a tokenizer; give the tokenizer.json of the model.", e);
        }
    }

    /** The examples' texts as tokens, in their order. */
    public List<TokenizedText> tokenize(List<Example> examples) {
        List<TokenizedText> texts = new ArrayList<>(examples.size());
        for (int from = 0; from < examples.size(); from += AT_ONCE) {
            for (Encoding encoding : encode(examples.subList(from, Math.min(from + AT_ONCE, examples.size())))) {
                texts.add(new TokenizedText(encoding.getIds(), encoding.getTypeIds()));
            }
        }
        return texts;
    }

    private Encoding[] encode(List<Example> examples) {
        if (examples.getFirst().second().isEmpty()) {
            return tokenizer.batchEncode(examples.stream().map(Example::text).toList());
        }
        PairList<String, String> pairs = new PairList<>();
        examples.forEach(example -> pairs.add(example.text(), example.second().orElseThrow()));
        return tokenizer.batchEncode(pairs);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
