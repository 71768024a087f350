/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

/**
 * Gives each value of a row a number by which values of different rows and tensors are compared. Used by one thread at
 * a time; may keep working memory between calls.
 */
@FunctionalInterface
public interface ScoreKeys {

    /**
     * Fills {@code keys[0..batch.rowLength())}.
     *
     * @param batch rows of finite values; its k does not matter
     * @param row   from 0, within the batch
     * @param keys  takes a number of 0 or more for each value, the higher the sooner it is kept: the bits of a score
     *              that is a float32 of 0 or more are such numbers
     */
    void of(RowBatch batch, int row, int[] keys);
}
