/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

/**
 * A value of a tensor by its place, as pages of matrices count it: a vector has one row, and what has more than two
 * dimensions has rows of its last one.
 */
public record TensorCell(long row, long column) {

    public TensorCell {
        if (row < 0 || column < 0) {
            throw new IllegalArgumentException("row " + row + ", column " + column);
        }
    }
}
