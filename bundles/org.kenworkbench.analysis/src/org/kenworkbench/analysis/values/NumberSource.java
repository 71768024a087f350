/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

/** Origin of the numbers of a tensor. */
public enum NumberSource {
    /** Elements that are numbers. */
    VALUES,
    /** Elements that are codes of FP8, which are multiplied with the scales beside them. */
    SCALED_CODES,
    /** Elements that are codes of FP8; no scales for them were found, so each stands for its own number. */
    BARE_CODES,
    /** Elements that are not read as numbers: integers, and types whose elements share bytes. */
    NONE
}
