/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.services;

/**
 * Time, file size and memory of a pruning, estimated from a sample of rows.
 *
 * @param fromSeconds     least time, on a machine with nothing else to do, the disk aside; 0 where it could not be told
 *                        in the time there was
 * @param toSeconds       greatest time, about
 * @param sampledRows     rows in which the rule selected
 * @param rows            rows in which it would select
 * @param subnetworkBytes approximate size of the {@code .ken} file
 * @param workingBytes    approximate memory beside the heap
 */
public record PruneForecast(double fromSeconds, double toSeconds, long sampledRows, long rows, long subnetworkBytes,
        long workingBytes) {
}
