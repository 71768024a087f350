/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.pyramid;

import java.util.Arrays;

/** What was gathered so far of one row of blocks, or of a part of it. Working memory for one thread. */
final class BlockRow {

    private static final int CHANNELS = Channel.values().length;

    private final long firstBlock;
    private final int blocks;
    private final double[][] gathered = new double[CHANNELS][];

    /** @param firstBlock column of the first block on its level */
    BlockRow(long firstBlock, int blocks) {
        this.firstBlock = firstBlock;
        this.blocks = blocks;
        for (Channel channel : Channel.values()) {
            gathered[channel.ordinal()] = new double[blocks];
        }
        clear();
    }

    long firstBlock() {
        return firstBlock;
    }

    int blocks() {
        return blocks;
    }

    void clear() {
        for (Channel channel : Channel.values()) {
            Arrays.fill(gathered[channel.ordinal()], channel.nothing());
        }
    }

    double get(Channel channel, int block) {
        return gathered[channel.ordinal()][block];
    }

    void merge(Channel channel, int block, double value) {
        double[] all = gathered[channel.ordinal()];
        all[block] = channel.merged(all[block], value);
    }

    /** Adds these blocks to those of the next level, of which each covers two. */
    void mergeInto(BlockRow coarser) {
        for (Channel channel : Channel.values()) {
            for (int block = 0; block < blocks; block++) {
                coarser.merge(channel, (int) ((firstBlock + block >> 1) - coarser.firstBlock), get(channel, block));
            }
        }
    }
}
