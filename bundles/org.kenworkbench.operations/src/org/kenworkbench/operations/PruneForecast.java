/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

/**
 * What a pruning would take.
 *
 * @param selectSeconds   to select, from the time that some rows of each length took; reading and writing come on top
 * @param sampledRows     rows that were timed
 * @param rows            rows in which a rule would select
 * @param subnetworkBytes of the {@code .ken} file at most: bitmap and raw values
 * @param workingBytes    of the memory beside the heap, about
 */
public record PruneForecast(double selectSeconds, long sampledRows, long rows, long subnetworkBytes, long workingBytes) {
}
