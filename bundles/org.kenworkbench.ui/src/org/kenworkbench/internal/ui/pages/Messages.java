/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import org.eclipse.osgi.util.NLS;

/** Texts of the pages and of the view around them. */
final class Messages extends NLS {

    public static String Empty_Add;
    public static String Empty_NoComparison;
    public static String Empty_NoModel;
    public static String Empty_NoTensor;
    public static String Empty_NotOfModel;
    public static String Empty_NotOfPair;
    public static String Empty_NotOfResult;
    public static String Empty_Open;
    public static String Empty_Prune;
    public static String Empty_Reading;
    public static String Page_BadId;
    public static String Page_BadNeed;
    public static String Page_BadShows;
    public static String Page_Failed;
    public static String Page_Incomplete;
    public static String Page_NotInstalled;
    public static String Page_NotMade;
    public static String Page_TryAgain;
    public static String Page_Twice;
    public static String Page_WrongClass;
    public static String Save_Csv;
    public static String Save_Done;
    public static String Save_Failed;
    public static String Save_Png;
    public static String Save_Svg;
    public static String Save_TableDone;
    public static String Save_Tsv;
    public static String Save_Writing;
    public static String View_Copied;
    public static String View_Copy;
    public static String View_New;
    public static String View_NothingYet;
    public static String View_Pin;
    public static String View_PinHint;
    public static String View_Save;
    public static String View_SaveTable;
    public static String View_ZoomAll;
    public static String View_ZoomIn;
    public static String View_ZoomOut;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.pages.messages", Messages.class);
    }

    private Messages() {
    }
}
