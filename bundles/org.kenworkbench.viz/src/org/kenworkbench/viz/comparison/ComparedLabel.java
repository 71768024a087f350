/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

/**
 * What a subnetwork is called in a picture.
 *
 * @param letter short, and no other's
 * @param name   of its file or folder
 * @param rule   by which it was made, with its amount
 */
public record ComparedLabel(String letter, String name, String rule) {

    /** What the subnetwork of a number is called: A to Z, then 27, 28 and so on. */
    public static String letter(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : String.valueOf(index + 1);
    }
}
