/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import org.kenworkbench.subnetwork.format.ValueCoding;

/**
 * Form in which the values of a tensor were written.
 *
 * @param xored     whether each block of them was XORed with the base
 * @param sizeBytes size of their stream
 */
public record WrittenValues(ValueCoding coding, boolean xored, long sizeBytes) {
}
