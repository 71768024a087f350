/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.services;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A subnetwork that was read to its end and found sound.
 *
 * @param file     the {@code .ken} file, or the index of its shards
 * @param counts   amounts of what it holds
 * @param codings  number of tensors by coding, as in {@code values residual}; in the order of the names
 * @param digests  digests that it records
 * @param restored whether the base was there, so that every restored tensor was compared with its digest, too
 */
public record VerifiedSubnetwork(Path file, Counts counts, Map<String, Long> codings, Digests digests,
        boolean restored) {

    /**
     * The amounts of what a subnetwork holds.
     *
     * @param sizeBytes  size of the file, or of the shards with their index
     * @param parameters number of parameters of all tensors
     * @param kept       number of these that have their tuned value
     * @param stored     number of values in the file
     */
    public record Counts(long sizeBytes, int tensors, long parameters, long kept, long stored) {
    }

    /**
     * The digests that a subnetwork records.
     *
     * @param base   SHA-256 of the base's content
     * @param pruned SHA-256 of the content of the pruned model
     */
    public record Digests(String base, String pruned) {
    }

    public VerifiedSubnetwork {
        SortedMap<String, Long> sorted = new TreeMap<>(codings);
        codings = Collections.unmodifiableSortedMap(sorted);
    }
}
