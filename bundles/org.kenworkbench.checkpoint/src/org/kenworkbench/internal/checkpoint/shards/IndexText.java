/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.shards;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.tensor.TensorId;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;

/** The text of an index, as Hugging Face's libraries write it. */
public final class IndexText {

    private static final String TOTAL_SIZE_KEY = "total_size";

    private IndexText() {
    }

    /**
     * Returns the JSON with a line feed at its end.
     *
     * @param fileOf     name of the file of each tensor
     * @param totalBytes bytes of all tensors
     * @param metadata   texts beside that number
     */
    public static String of(SortedMap<TensorId, String> fileOf, long totalBytes, Map<String, String> metadata)
            throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setStrictness(Strictness.STRICT);
            json.setIndent("  ");
            json.beginObject();
            json.name(ShardIndex.METADATA_KEY).beginObject();
            for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
                json.name(entry.getKey()).value(entry.getValue());
            }
            json.name(TOTAL_SIZE_KEY).value(totalBytes).endObject();
            json.name(ShardIndex.WEIGHT_MAP_KEY).beginObject();
            for (Map.Entry<TensorId, String> entry : fileOf.entrySet()) {
                json.name(entry.getKey().name()).value(entry.getValue());
            }
            json.endObject().endObject();
        }
        return text.append('\n').toString();
    }
}
