/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.kenworkbench.pruning.match.MatchSide;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.tensor.Checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** The {@code config.json} that lies beside a checkpoint's files, as Hugging Face's libraries write it. Stateless. */
public final class ModelConfiguration {

    /** Name of the file. */
    static final String NAME = "config.json";
    /** A configuration is a page or two; what is larger is something else. */
    private static final long MOST_BYTES = 1 << 20;
    /** Numbers of tokens; of entities, say, other models have other ones. */
    private static final Pattern VOCABULARY_SIZE = Pattern
            .compile("((src|tgt|decoder|text|padded)_)?vocab_size(_per_layer_input)?|n_vocab|n_words");
    /** Configurations of models within models are a few deep. */
    private static final int MOST_DEPTH = 8;

    private ModelConfiguration() {
    }

    /**
     * Reads the configuration beside the first file of a checkpoint.
     *
     * @param warning told, in a sentence, of a file of that name that cannot be read as a configuration
     * @return without members if there is none
     */
    static JsonObject of(Checkpoint checkpoint, Consumer<String> warning) {
        return find(checkpoint, warning).orElseGet(JsonObject::new);
    }

    /** Reads the same as {@link #of}; empty if there is none, which one without members is not. */
    static Optional<JsonObject> find(Checkpoint checkpoint, Consumer<String> warning) {
        return read(checkpoint.files().getFirst().resolveSibling(NAME), warning);
    }

    /**
     * Reads the configurations beside all files of a checkpoint, as {@link #of} does: a model in folders may have
     * several.
     */
    static List<JsonObject> all(Checkpoint checkpoint, Consumer<String> warning) {
        return all(checkpoint, NAME, warning);
    }

    /** Reads the configurations of another name beside all files of a checkpoint. */
    static List<JsonObject> all(Checkpoint checkpoint, String name, Consumer<String> warning) {
        Set<Path> places = new LinkedHashSet<>();
        checkpoint.files().forEach(file -> places.add(file.toAbsolutePath().resolveSibling(name)));
        return places.stream().flatMap(place -> read(place, warning).stream()).toList();
    }

    /**
     * Brings together what can be told of a checkpoint before it is matched with another: its tensors, and the sizes of
     * vocabularies that its configuration names, of models within the model, too.
     *
     * @param tied    which of its tensors are one
     * @param warning told, in a sentence, of a configuration that cannot be read
     */
    public static MatchSide side(Checkpoint checkpoint, TiedTensors tied, Consumer<String> warning) {
        Set<Long> sizes = new HashSet<>();
        all(checkpoint, warning).forEach(configuration -> addVocabularySizes(configuration, MOST_DEPTH, sizes));
        return new MatchSide(checkpoint.tensors(), tied, sizes);
    }

    /**
     * Tells whether the model's class may use an embedding of tokens as its head, too: the configuration does not deny
     * it, as classes do it by themselves. Without a configuration nothing is known of a class.
     */
    public static boolean mayTieEmbeddings(Checkpoint checkpoint) {
        // What cannot be read was reported when it was first looked at.
        JsonObject configuration = of(checkpoint, _ -> {
        });
        JsonElement tied = configuration.get("tie_word_embeddings");
        return !configuration.isEmpty()
                && !(tied != null && tied.isJsonPrimitive() && tied.getAsString().equals("false"));
    }

    private static void addVocabularySizes(JsonObject configuration, int depth, Set<Long> sizes) {
        for (Map.Entry<String, JsonElement> member : configuration.entrySet()) {
            JsonElement value = member.getValue();
            if (value.isJsonObject() && depth > 0) {
                addVocabularySizes(value.getAsJsonObject(), depth - 1, sizes);
            } else if (VOCABULARY_SIZE.matcher(member.getKey()).matches() && value.isJsonPrimitive()
                    && value.getAsString().matches("[1-9][0-9]{0,15}")) {
                sizes.add(Long.parseLong(value.getAsString()));
            }
        }
    }

    private static Optional<JsonObject> read(Path file, Consumer<String> warning) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
                JsonElement json = JsonParser.parseString(Files.readString(file));
                return json.isJsonObject() ? Optional.of(json.getAsJsonObject()) : Optional.empty();
            }
        } catch (IOException | JsonParseException e) {
            warning.accept(file + " cannot be read as a model's configuration, so nothing is taken from it.");
        }
        return Optional.empty();
    }
}
