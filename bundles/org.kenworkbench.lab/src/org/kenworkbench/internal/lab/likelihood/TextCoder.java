/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.PlainTokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;

/** Texts as a decoder's tokens, with those that stand before and behind a text. One thread. */
public final class TextCoder {

    private static final String BEGIN = "bos_token_id";
    private static final String END = "eos_token_id";

    private final Path path;
    private final DecoderModel model;
    private final PlainTokenizer tokenizer;
    private final long[] ownBegin;

    /** @param path names the model in messages */
    public TextCoder(Path path, DecoderModel model, PlainTokenizer tokenizer) {
        this.path = path;
        this.model = model;
        this.tokenizer = tokenizer;
        this.ownBegin = tokenizer.begin();
    }

    /** Returns the tokens that the tokenizer puts before a text; there may be none. */
    long[] ownBegin() {
        return ownBegin;
    }

    /**
     * Returns the tokens before a text, one or more: those that the tokenizer puts there, else the one that the
     * configuration names as a text's begin, else the one that it names as a text's end, which is what stood between
     * texts in the training.
     *
     * @throws ModelException if none is named
     */
    public long[] begin() throws ModelException {
        if (ownBegin.length > 0) {
            return ownBegin;
        }
        OptionalLong named = named(BEGIN);
        if (named.isEmpty()) {
            named = named(END);
        }
        return new long[] {named.orElseThrow(() -> new ModelException(path + " names no token that a text begins with;"
                + " add bos_token_id to its config.json."))};
    }

    /** Returns the token behind a text, where the configuration names one. */
    public OptionalLong end() {
        return named(END);
    }

    /** Tells whether a token ends a text: it is one of those that the configuration names. */
    public boolean isEnd(long token) {
        return ids(END).stream().anyMatch(id -> id == token);
    }

    private OptionalLong named(String key) {
        return ids(key).stream().mapToLong(Long::longValue).findFirst();
    }

    private List<Long> ids(String key) {
        JsonElement value = model.setting(key);
        List<JsonElement> all = value instanceof JsonArray several ? several.asList()
                : value == null ? List.of() : List.of(value);
        return all.stream().filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsJsonPrimitive)
                .filter(one -> one.isNumber() && one.getAsLong() >= 0 && one.getAsLong() < model.vocabulary())
                .map(one -> one.getAsLong()).toList();
    }

    /**
     * Returns the tokens of a text, without those before and behind it.
     *
     * @throws ModelException if the model has no embedding of one of them
     */
    public long[] encode(String text) throws ModelException {
        long[] ids = tokenizer.encode(text);
        for (long id : ids) {
            if (id < 0 || id >= model.vocabulary()) {
                throw new ModelException(path + ": its tokenizer gives token " + id + ", but there are embeddings of "
                        + model.vocabulary() + " tokens only; check that the two belong together.");
            }
        }
        return ids;
    }

    /** Returns the text of tokens. */
    public String decode(long[] tokens) {
        return tokenizer.decode(tokens);
    }
}
