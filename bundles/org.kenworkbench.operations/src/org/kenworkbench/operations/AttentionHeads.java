/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.pruning.Role;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** Finds how many attention heads a matrix has, in the configuration that lies beside its checkpoint. Stateless. */
public final class AttentionHeads {

    private static final String CONFIGURATION = "config.json"; //$NON-NLS-1$
    /** A configuration is a page or two; what is larger is something else. */
    private static final long MOST_BYTES = 1 << 20;
    /** Matrices whose rows are the heads, one after the other, by a segment of their names. */
    private static final Pattern QUERY = Pattern.compile("(^|[._])(query|q_proj|q_lin|q)[._]weight$"); //$NON-NLS-1$
    private static final Pattern KEY_OR_VALUE = Pattern.compile("(^|[._])(key|value|[kv]_proj|[kv]_lin|[kv])[._]weight$"); //$NON-NLS-1$

    private AttentionHeads() {
    }

    /**
     * The number of heads along the rows of a matrix; empty where it has none, or nothing tells.
     *
     * @param checkpoint a file, or the folder of the model
     * @param rows       rows of the matrix
     * @param warning    told, in a sentence, of a configuration that cannot be read
     */
    public static OptionalInt of(Path checkpoint, LayerSeries series, long rows, Consumer<String> warning) {
        boolean query = QUERY.matcher(series.label()).find();
        if (series.role() != Role.ATTENTION || !query && !KEY_OR_VALUE.matcher(series.label()).find()) {
            return OptionalInt.empty();
        }
        Path file = Files.isDirectory(checkpoint) ? checkpoint.resolve(CONFIGURATION) : checkpoint.resolveSibling(CONFIGURATION);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return OptionalInt.empty();
            }
            JsonElement json = JsonParser.parseString(Files.readString(file));
            int heads = json.isJsonObject() ? heads(json.getAsJsonObject(), query) : 0;
            return heads > 1 && rows % heads == 0 ? OptionalInt.of(heads) : OptionalInt.empty();
        } catch (IOException | JsonParseException | NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
            warning.accept(file + " cannot be read as a configuration, so heads are not marked."); //$NON-NLS-1$
            return OptionalInt.empty();
        }
    }

    private static int heads(JsonObject configuration, boolean query) {
        int all = number(configuration, "num_attention_heads", number(configuration, "n_head", 0)); //$NON-NLS-1$ //$NON-NLS-2$
        return query ? all : number(configuration, "num_key_value_heads", all); //$NON-NLS-1$
    }

    private static int number(JsonObject configuration, String key, int otherwise) {
        JsonElement value = configuration.get(key);
        return value != null && value.isJsonPrimitive() ? value.getAsInt() : otherwise;
    }
}
