/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.match;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/**
 * Tensors of a checkpoint that have a row for each token of its vocabulary: token embeddings, and the head that has as
 * many rows as they have. Only there does a row mean the same in a model with more tokens or fewer. Published in {@code
 * docs/checkpoints.md}.
 *
 * @param vocabularySizes numbers of rows that are a vocabulary; empty if the checkpoint has no token embedding
 */
public record TokenRows(Set<Long> vocabularySizes) {

    /** Words, at the end of a name, by which published models call their token embedding; a regular expression. */
    public static final String EMBEDDINGS = "word_embeddings?|embed_tokens(_\\w+)?|tok(en)?_embeddings?|token_embd|"
            + "tok_emb|tokens_embed"
            + "|word_emb|wte|embed_in|shared";

    private static final Pattern EMBEDDING = Pattern
            .compile("(^|[./])(" + EMBEDDINGS + ")([./](weight|embeddings?))?$");
    /**
     * Embeddings of something else, whatever their number of rows: positions, kinds of segments, layers' relative
     * positions.
     */
    private static final Pattern OTHER_EMBEDDING = Pattern
            .compile("(^|[./_])(wpe|pos|positions?|positional|type|segment|relative)([./_]|$)");

    public TokenRows {
        vocabularySizes = Set.copyOf(vocabularySizes);
    }

    /**
     * Finds the vocabulary.
     *
     * @param tensors of one checkpoint
     * @param told    sizes of vocabularies that the model's configuration names; empty if nothing is known of them
     */
    public static TokenRows of(Collection<TensorInfo> tensors, Set<Long> told) {
        Set<Long> sizes = new HashSet<>();
        for (TensorInfo tensor : tensors) {
            if (isEmbedding(tensor)
                    || isCandidate(tensor) && Roles.of(tensor) == Role.EMBEDDINGS
                            && told.contains(tensor.shape().dim(0))) {
                sizes.add(tensor.shape().dim(0));
            }
        }
        if (!sizes.isEmpty()) {
            // A head may have a row for each token where the embedding was padded.
            sizes.addAll(told);
        }
        return new TokenRows(sizes);
    }

    /** Whether each row of a tensor of that checkpoint belongs to a token. */
    public boolean contain(TensorInfo tensor) {
        return isEmbedding(tensor) || isCandidate(tensor) && vocabularySizes.contains(tensor.shape().dim(0));
    }

    private static boolean isEmbedding(TensorInfo tensor) {
        return isCandidate(tensor) && EMBEDDING.matcher(tensor.name()).find();
    }

    private static boolean isCandidate(TensorInfo tensor) {
        return tensor.shape().rank() == 2 && switch (Roles.of(tensor)) {
            case EMBEDDINGS, HEAD, OTHER -> !OTHER_EMBEDDING.matcher(tensor.name().toLowerCase(Locale.ROOT)).find();
            case ATTENTION, FFN, NORMS -> false;
        };
    }
}
