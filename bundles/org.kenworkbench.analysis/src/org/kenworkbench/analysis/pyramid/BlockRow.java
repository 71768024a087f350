/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Sums, least and greatest values gathered so far over one row of blocks, or over a part of it. Working memory for one
 * thread.
 */
final class BlockRow {

    private final Set<Channel> channels;
    private final long firstBlock;
    private final int blocks;
    private final double[][] gathered = new double[Channel.values().length][];

    /**
     * @param channels   channels to gather
     * @param firstBlock number of the first column of blocks
     */
    BlockRow(Set<Channel> channels, long firstBlock, int blocks) {
        this.channels = EnumSet.copyOf(channels);
        this.firstBlock = firstBlock;
        this.blocks = blocks;
        for (Channel channel : channels) {
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
        for (Channel channel : channels) {
            Arrays.fill(of(channel), channel.nothing());
        }
    }

    /** Returns the value gathered for each block. */
    double[] of(Channel channel) {
        return gathered[channel.ordinal()];
    }

    void add(Channel channel, int block, double value) {
        of(channel)[block] += value;
    }

    /**
     * Merges one value for each of several columns of cells.
     *
     * @param blockColumns columns of cells in a block
     * @param firstColumn  first column, counted in the tensor, within these blocks
     */
    void mergeColumns(Channel channel, long blockColumns, long firstColumn, double[] values) {
        double[] all = of(channel);
        for (int c = 0; c < values.length;) {
            long blockOfTensor = (firstColumn + c) / blockColumns;
            int end = (int) Math.min(values.length, (blockOfTensor + 1) * blockColumns - firstColumn);
            int block = (int) (blockOfTensor - firstBlock);
            all[block] = channel.merged(all[block], values, c, end);
            c = end;
        }
    }
}
