/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import org.kenworkbench.djl.EngineUnavailableException;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;

/** A model's own tokenizer, which neither cuts texts nor adds tokens to them. One thread. */
public final class PlainTokenizer implements AutoCloseable {

    /** A text that all tokenizers know some tokens for. */
    private static final String SAMPLE = "a";

    private final HuggingFaceTokenizer tokenizer;

    private PlainTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Opens a {@code tokenizer.json}.
     *
     * @throws ModelException             if the file is no tokenizer
     * @throws EngineUnavailableException where there is no native library for this machine
     */
    public static PlainTokenizer open(Path file) throws IOException, EngineUnavailableException {
        return new PlainTokenizer(TextTokenizer.read(file, Map.of("truncation", "false", "padding", "false")));
    }

    /** Returns the tokens of a text. */
    public long[] encode(String text) {
        return tokenizer.encode(text, false, false).getIds();
    }

    /** Returns the text of tokens, without those that stand for no text. */
    public String decode(long[] tokens) {
        return tokenizer.decode(tokens, true);
    }

    /** Returns the tokens that the tokenizer puts before a text. */
    public long[] begin() {
        long[] plain = encode(SAMPLE);
        long[] whole = tokenizer.encode(SAMPLE, true, false).getIds();
        for (int from = 0; from + plain.length <= whole.length; from++) {
            if (Arrays.equals(plain, 0, plain.length, whole, from, from + plain.length)) {
                return Arrays.copyOf(whole, from);
            }
        }
        return new long[0];
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
