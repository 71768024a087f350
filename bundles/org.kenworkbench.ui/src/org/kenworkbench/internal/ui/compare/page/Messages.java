/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {

    public static String Clusters_Across;
    public static String Clusters_Distance;
    public static String Facts_Heading;
    public static String Header_All;
    public static String Header_AsListed;
    public static String Header_ByCluster;
    public static String Header_Layer;
    public static String Header_Measure;
    public static String Header_Order;
    public static String Header_Reading;
    public static String Header_Tensors;
    public static String Letters_And;
    public static String Pair_Chance;
    public static String Pair_Heading;
    public static String Pair_NotCompared;
    public static String Pair_P;
    public static String Pair_Shared;
    public static String Profile_Tensor;
    public static String Reading_Drawing;
    public static String Reading_Draws;
    public static String Reading_FewDraws;
    public static String Reading_NoNullHeading;
    public static String Reading_NotDrawn;
    public static String Reading_Null;
    public static String Reading_OneDraw;
    public static String Reading_RunMany;
    public static String Reading_RunOne;
    public static String Reading_Says;
    public static String Reading_What;
    public static String Recent_All;
    public static String Recent_Name;
    public static String Subnetworks_Add;
    public static String Subnetworks_Again;
    public static String Subnetworks_Base;
    public static String Subnetworks_BaseDigest;
    public static String Subnetworks_Cancel;
    public static String Subnetworks_Delta;
    public static String Subnetworks_DeltaBrief;
    public static String Subnetworks_Drop;
    public static String Subnetworks_File;
    public static String Subnetworks_Id;
    public static String Subnetworks_Kept;
    public static String Subnetworks_LeftOut;
    public static String Subnetworks_Name;
    public static String Subnetworks_None;
    public static String Subnetworks_OneMore;
    public static String Subnetworks_Open;
    public static String Subnetworks_Reading;
    public static String Subnetworks_Recent;
    public static String Subnetworks_Remove;
    public static String Subnetworks_Rule;
    public static String Table_A;
    public static String Table_B;
    public static String Table_Both;
    public static String Table_NullLeast;
    public static String Table_NullMean;
    public static String Table_NullMost;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.compare.page.messages", Messages.class);
    }

    private Messages() {
    }
}
