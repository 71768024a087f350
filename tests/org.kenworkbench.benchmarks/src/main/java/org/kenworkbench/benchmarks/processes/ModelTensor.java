/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

/**
 * A vector or a matrix of a made-up model.
 *
 * @param rows      1 for a vector
 * @param rowLength values in a row
 */
public record ModelTensor(String name, int rows, int rowLength, boolean vector) {

    static ModelTensor vector(String name, int length) {
        return new ModelTensor(name, 1, length, true);
    }

    static ModelTensor matrix(String name, int rows, int rowLength) {
        return new ModelTensor(name, rows, rowLength, false);
    }

    long parameters() {
        return (long) rows * rowLength;
    }
}
