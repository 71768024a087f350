/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import org.eclipse.osgi.util.NLS;

/** Texts about models that are looked at. */
final class Messages extends NLS {

    public static String Findings_None;
    public static String Findings_Same;
    public static String Look_Again;
    public static String Look_Closing;
    public static String Look_Opening;
    public static String Look_OpeningTab;
    public static String Look_Refused;
    public static String Look_TensorsTab;
    public static String Look_WrongInput;
    public static String PairDialog_Base;
    public static String PairDialog_BaseWhat;
    public static String PairDialog_Checking;
    public static String PairDialog_Compare;
    public static String PairDialog_Hint;
    public static String PairDialog_Missing;
    public static String PairDialog_Title;
    public static String PairDialog_Tuned;
    public static String PairDialog_TunedWhat;
    public static String Files_Tab;
    public static String Pair_Cancel;
    public static String Pair_Cancelled;
    public static String Pair_Compare;
    public static String Pair_Comparing;
    public static String Pair_CopyCommand;
    public static String Pair_DifferencesTab;
    public static String Pair_Job;
    public static String Pair_Line;
    public static String Pair_Map;
    public static String Pair_Prune;
    public static String Pair_Swap;
    public static String Tile_Alone;
    public static String Tile_Changed;
    public static String Tile_ChangedOf;
    public static String Tile_NoStep;
    public static String Tile_Relative;
    public static String Tile_RelativeHint;
    public static String Tile_Step;
    public static String Tile_Tensors;
    public static String Tile_Together;
    public static String Configuration_File;
    public static String Configuration_Files;
    public static String Configuration_Format;
    public static String Configuration_Metadata;
    public static String Configuration_NoMetadata;
    public static String Configuration_None;
    public static String Configuration_Path;
    public static String Configuration_Title;
    public static String Configuration_Types;
    public static String Model_Cancelled;
    public static String Model_CompareWith;
    public static String Model_ConfigurationTab;
    public static String Model_Job;
    public static String Model_Line;
    public static String Model_Map;
    public static String Model_OverviewTab;
    public static String Model_Prune;
    public static String Model_Reading;
    public static String Tile_AlsoFits;
    public static String Tile_File;
    public static String Tile_Largest;
    public static String Tile_NoneIsNotFinite;
    public static String Tile_NotFinite;
    public static String Tile_Parameters;
    public static String Tile_SomeNotFinite;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.look.messages", Messages.class);
    }

    private Messages() {
    }
}
