/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

/**
 * The names that a picture gives to a subnetwork.
 *
 * @param letter short name, unique in the picture
 * @param name   name of its file or folder
 * @param rule   selection rule by which it was made, with the amount that was kept or reset
 */
public record ComparedLabel(String letter, String name, String rule) {

    /** Returns the short name of the subnetwork with an index, counted from 0: A to Z, then 27, 28 and so on. */
    public static String letter(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : String.valueOf(index + 1);
    }
}
