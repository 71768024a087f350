/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.bpe;

import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/**
 * Text of a {@code tokenizer.json} for byte pairs, as Hugging Face's library of tokenizers reads it. Two tokens come
 * before the pieces: one for the begin of a text, which the tokenizer puts there, and one for its end. Stateless.
 */
public final class TokenizerFile {

    /** Text of the token that begins a text, which is token 0. */
    public static final String BEGIN = "<s>";
    /** Text of the token that ends a text, which is token 1. */
    public static final String END = "</s>";
    /** Number of tokens before the pieces. */
    public static final int SPECIAL = 2;

    private TokenizerFile() {
    }

    /** Makes the file's content. */
    public static JsonObject of(BytePairs pairs) {
        List<String> pieces = pairs.pieces();
        JsonObject vocabulary = new JsonObject();
        vocabulary.addProperty(BEGIN, 0);
        vocabulary.addProperty(END, 1);
        for (int piece = 0; piece < pieces.size(); piece++) {
            vocabulary.addProperty(pieces.get(piece), SPECIAL + piece);
        }
        JsonArray merges = new JsonArray();
        pairs.merges().forEach(pair -> merges.add(pieces.get(pair.left()) + ' ' + pieces.get(pair.right())));
        JsonObject model = new JsonObject();
        model.addProperty("type", "BPE");
        for (String key : List.of("dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix")) {
            model.add(key, JsonNull.INSTANCE);
        }
        model.addProperty("fuse_unk", false);
        model.addProperty("byte_fallback", false);
        model.add("vocab", vocabulary);
        model.add("merges", merges);
        JsonObject json = new JsonObject();
        json.addProperty("version", "1.0");
        json.add("truncation", JsonNull.INSTANCE);
        json.add("padding", JsonNull.INSTANCE);
        JsonArray added = new JsonArray();
        added.add(special(BEGIN, 0));
        added.add(special(END, 1));
        json.add("added_tokens", added);
        json.add("normalizer", JsonNull.INSTANCE);
        json.add("pre_tokenizer", byteLevel());
        json.add("post_processor", template());
        json.add("decoder", byteLevel());
        json.add("model", model);
        return json;
    }

    private static JsonObject special(String text, int id) {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("content", text);
        for (String key : List.of("single_word", "lstrip", "rstrip", "normalized")) {
            json.addProperty(key, false);
        }
        json.addProperty("special", true);
        return json;
    }

    private static JsonObject byteLevel() {
        JsonObject json = new JsonObject();
        json.addProperty("type", "ByteLevel");
        json.addProperty("add_prefix_space", false);
        json.addProperty("trim_offsets", true);
        json.addProperty("use_regex", true);
        return json;
    }

    private static JsonObject template() {
        JsonArray single = new JsonArray();
        single.add(part("SpecialToken", BEGIN));
        single.add(part("Sequence", "A"));
        JsonArray pair = single.deepCopy();
        pair.add(part("Sequence", "B"));
        JsonArray ids = new JsonArray();
        ids.add(0);
        JsonArray tokens = new JsonArray();
        tokens.add(BEGIN);
        JsonObject token = new JsonObject();
        token.addProperty("id", BEGIN);
        token.add("ids", ids);
        token.add("tokens", tokens);
        JsonObject special = new JsonObject();
        special.add(BEGIN, token);
        JsonObject json = new JsonObject();
        json.addProperty("type", "TemplateProcessing");
        json.add("single", single);
        json.add("pair", pair);
        json.add("special_tokens", special);
        return json;
    }

    private static JsonObject part(String kind, String id) {
        JsonObject inner = new JsonObject();
        inner.addProperty("id", id);
        inner.addProperty("type_id", 0);
        JsonObject json = new JsonObject();
        json.add(kind, inner);
        return json;
    }
}
