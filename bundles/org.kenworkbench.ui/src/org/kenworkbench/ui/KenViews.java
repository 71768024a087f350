/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

/** Ids of views, for perspectives, and of perspectives. */
public final class KenViews {

    /**
     * The view that shows a page of the extension point {@code org.kenworkbench.ui.pages}; the page's id is its
     * secondary id.
     */
    public static final String PAGE = "org.kenworkbench.ui.page";

    /** Id of the page that lists the model, its layers and its tensors. */
    public static final String MODEL_EXPLORER_PAGE = "org.kenworkbench.ui.modelExplorer";

    /** Id of the page that shows the selected tensor, from the whole of it to the single cell. */
    public static final String MATRIX_PAGE = "org.kenworkbench.ui.matrix";

    /** Id of the page that shows how many neighbours of each kept value are kept too. */
    public static final String NEIGHBOURS_PAGE = "org.kenworkbench.ui.neighbours";

    /** Id of the page that shows the selected matrix in every layer. */
    public static final String LAYERS_PAGE = "org.kenworkbench.ui.layers";

    /** Id of the page that shows why each value of the selected row was kept or reset. */
    public static final String ROW_PAGE = "org.kenworkbench.ui.row";

    /** Id of the page that shows how the values of the selected tensor are spread, or by how much they moved. */
    public static final String DISTRIBUTION_PAGE = "org.kenworkbench.ui.distribution";

    /** Id of the page that shows all weights by layer and role. */
    public static final String MODEL_MAP_PAGE = "org.kenworkbench.ui.modelMap";

    /** Id of the page that shows the scores of a sweep against the share reset. */
    public static final String CURVE_PAGE = "org.kenworkbench.ui.curve";

    /** Id of the page on which a point of that curve is chosen. */
    public static final String CHOICE_PAGE = "org.kenworkbench.ui.choice";

    /** Id of the page that shows scores or losses of files against their bytes. */
    public static final String FRONTIER_PAGE = "org.kenworkbench.ui.frontier";

    /** Id of the page that says what is known of the file that a budget leads to. */
    public static final String VERDICT_PAGE = "org.kenworkbench.ui.verdict";

    /** Id of the page that shows what each tensor got of the bytes of a file. */
    public static final String SHARED_PAGE = "org.kenworkbench.ui.shared";

    /** Id of the page that runs any installed analysis and shows its result as a table. */
    public static final String ANALYSES_PAGE = "org.kenworkbench.ui.analyses";

    /** Id of the page that lists the subnetworks that are compared. */
    public static final String SUBNETWORKS_PAGE = "org.kenworkbench.ui.subnetworks";

    /** Id of the page that shows what any two subnetworks have in common. */
    public static final String OVERLAP_PAGE = "org.kenworkbench.ui.overlap";

    /** Id of the page that shows which subnetworks are close. */
    public static final String CLUSTERS_PAGE = "org.kenworkbench.ui.clusters";

    /** Id of the page that shows what pairs of subnetworks have in common, matrix by matrix. */
    public static final String LAYER_PROFILE_PAGE = "org.kenworkbench.ui.layerProfile";

    /** Id of the page that says what the figures of a comparison show, and what they do not. */
    public static final String READING_PAGE = "org.kenworkbench.ui.reading";

    /** Id of the perspective in which one result is worked with. */
    public static final String PRUNING_PERSPECTIVE = "org.kenworkbench.rcp.pruning";

    /** Id of the perspective in which subnetworks are compared. */
    public static final String COMPARE_PERSPECTIVE = "org.kenworkbench.rcp.compare";

    /** The view on what runs and what ran, in earlier sessions too: how far each run is, and what it did. */
    public static final String RUNS = "org.kenworkbench.ui.runs";

    /** The view that explains the window and the commands. */
    public static final String HELP = "org.kenworkbench.ui.help";

    /** The platform's view on what was logged. */
    public static final String ERROR_LOG = "org.eclipse.pde.runtime.LogView";

    /** The id of the view with a page, as perspectives name it. */
    public static String ofPage(String pageId) {
        return PAGE + ':' + pageId;
    }

    private KenViews() {
    }
}
