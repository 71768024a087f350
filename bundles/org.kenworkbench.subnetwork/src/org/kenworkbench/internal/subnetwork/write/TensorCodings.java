/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.ValueCoding;

/**
 * Codings of what is written of a tensor.
 *
 * @param mask      coding of the stored positions
 * @param same      coding of the kept positions whose values are not stored
 * @param values    coding of the values
 * @param scaleRows rows that share a scale, where values are quantised; else 0
 */
public record TensorCodings(MaskCoding mask, MaskCoding same, ValueCoding values, int scaleRows) {

    /** Codings where nothing is written. */
    public static final TensorCodings NONE = new TensorCodings(MaskCoding.NONE, MaskCoding.NONE, ValueCoding.RAW, 0);
}
