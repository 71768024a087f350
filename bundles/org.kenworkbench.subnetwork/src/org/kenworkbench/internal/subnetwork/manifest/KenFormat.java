/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.kenworkbench.subnetwork.format.ValueCoding;

/** Names that the {@code .ken} format fixes. */
public final class KenFormat {

    public static final String FORMAT = "ken-subnetwork";
    /** A container whose tensors are the streams. */
    public static final String VERSION_1 = "1";
    /** A container that holds another one, whose tensors are the streams, with its header packed. */
    public static final String VERSION_2 = "2";
    /** Ability required of a reader of version 2 where values are coded as residuals. */
    public static final String REQUIRES_RESIDUALS = "residuals";
    /**
     * Ability required of a reader of version 2 where weights or side files lie in folders within the model's folder.
     */
    public static final String REQUIRES_FOLDERS = "folders";
    /** Ability required of a reader of version 2 where the file is one of several. */
    public static final String REQUIRES_SHARDS = "shards";
    /** Ability required of a reader of version 2 where the model is a GGUF file with every byte. */
    public static final String REQUIRES_GGUF = "gguf";
    /** Ability required of a reader of version 2 where values are told as steps of a scale. */
    public static final String REQUIRES_QUANTISED = "quantised";
    /** Ability required of a reader of version 2 where factors are told as steps of scales. */
    public static final String REQUIRES_QUANTISED_FACTORS = "quantised-factors";

    public static final String KEY_FORMAT = "format";
    public static final String KEY_VERSION = "version";
    public static final String KEY_REQUIRES = "requires";
    public static final String KEY_SHARD = "shard";
    public static final String KEY_SET = "set";
    public static final String KEY_TENSORS = "tensors";
    public static final String KEY_FILES = "files";
    public static final String KEY_FOLDERS = "folders";
    public static final String KEY_BASE = "base_digest";
    public static final String KEY_WHOLE_BASE = "whole_base_digest";
    public static final String KEY_TUNED = "tuned_digest";
    public static final String KEY_PRUNED = "pruned_digest";

    /** Metadata that each file has, also each shard of several; the first shard has all others. */
    public static final Set<String> KEYS_OF_EACH = Set.of(KEY_FORMAT, KEY_VERSION, KEY_REQUIRES, KEY_SHARD, KEY_SET);

    public static final String MASK = "mask:";
    public static final String VALUES = "values:";
    public static final String SCALES = "scales:";
    public static final String KEPT = "kept:";
    public static final String SIGNS = "signs:";
    public static final String LEFT = "left:";
    public static final String RIGHT = "right:";
    public static final String WHOLE = "whole:";
    public static final String FILE = "file:";
    /** Stream without bytes in a shard that has no other one, so that the index lists each shard. */
    public static final String SHARD = "shard:";

    private KenFormat() {
    }

    /** Returns the abilities that a tensor requires of a reader, but for those that every reader has. */
    public static Set<String> required(ValueCoding values, boolean quantisedFactors) {
        Set<String> required = new TreeSet<>();
        required(values).ifPresent(required::add);
        if (quantisedFactors) {
            required.add(REQUIRES_QUANTISED_FACTORS);
        }
        return required;
    }

    /** Returns the ability that values in a coding require of a reader; empty for those that every reader has. */
    private static Optional<String> required(ValueCoding coding) {
        return switch (coding) {
            case RAW, PLANES -> Optional.empty();
            case RESIDUALS -> Optional.of(REQUIRES_RESIDUALS);
            case QUANTISED -> Optional.of(REQUIRES_QUANTISED);
        };
    }
}
