/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

/**
 * The tensor that a view shows, or the matrix that several layers have.
 *
 * @param name    name of the tensor; that of a matrix of several layers has {@code *} for the number of the layer
 * @param size    shape and dtype as text, such as {@code 1 536 × 384 · F32}
 * @param rows    number of rows, 1 or more
 * @param columns number of values in a row, 1 or more
 * @param preview whether single values cannot be shown, but only the blocks of a preview
 */
public record ViewedTensor(String name, String size, long rows, long columns, boolean preview) {

    /** Makes a tensor whose single values can be shown. */
    public ViewedTensor(String name, String size, long rows, long columns) {
        this(name, size, rows, columns, false);
    }
}
