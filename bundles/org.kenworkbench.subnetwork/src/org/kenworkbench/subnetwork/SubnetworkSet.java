/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.util.Set;
import java.util.TreeSet;

import org.kenworkbench.checkpoint.gguf.GgufWriter;
import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.internal.subnetwork.manifest.Shard;
import org.kenworkbench.internal.subnetwork.write.WrittenFiles;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;

/**
 * Facts of a subnetwork in shards that are known before the first of its shards is written, so that each can be written
 * by itself.
 *
 * @param text     text that its shards have in common with each other and with no others: 1 to 128 characters of ASCII,
 *                 none of them a control character, a quotation mark or a backslash
 * @param count    number of shards, 2 to 4096; the first has no tensor's streams
 * @param requires what a reader must know besides version 2 and shards; may name more than is used
 */
public record SubnetworkSet(String text, int count, Set<String> requires) {

    /** @throws IllegalArgumentException if the text or the count cannot be */
    public SubnetworkSet {
        requires = Set.copyOf(requires);
        if (count < 2 || count > ShardLayout.MAX_SHARDS || text.isEmpty() || text.length() > Shard.MOST_SET_CHARS
                || !text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\')) {
            throw new IllegalArgumentException(count + " shards of " + text);
        }
    }

    /**
     * Creates the set of a model's shards, which requires all that its tensors and side files may need.
     *
     * @param model     all tensors of the model
     * @param sideFiles names of the side files that there may be
     * @param settings  say whether values and factors are quantised
     */
    public static SubnetworkSet of(String text, int count, ModelTensors model, Set<String> sideFiles,
            SubnetworkSettings settings) {
        Set<String> requires = new TreeSet<>(
                new WrittenFiles(sideFiles, model.folders(), SubnetworkCoding.AUTO).mayRequire());
        requires.add(KenFormat.REQUIRES_RESIDUALS);
        if (settings.isQuantised()) {
            requires.add(KenFormat.REQUIRES_QUANTISED);
        }
        if (settings.quantisesFactors()) {
            requires.add(KenFormat.REQUIRES_QUANTISED_FACTORS);
        }
        if (model.tensors().containsKey(GgufWriter.frame())) {
            requires.add(KenFormat.REQUIRES_GGUF);
        }
        return new SubnetworkSet(text, count, requires);
    }

    /** Returns a shard of the set, counted from 1. */
    Shard shard(int number) {
        return new Shard(number, count, text);
    }
}
