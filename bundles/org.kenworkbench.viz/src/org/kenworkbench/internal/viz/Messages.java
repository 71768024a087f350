/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.viz;

import org.eclipse.osgi.util.NLS;

/** Texts of the pictures, of {@code messages.properties}. */
public final class Messages extends NLS {

    public static String Kept;
    public static String Reset;
    public static String Tuned;
    public static String Delta;
    public static String Show;
    public static String Whole_tensor;
    public static String Kept_share;
    public static String Kept_in_row;
    public static String Outside_scope;
    public static String Beyond;
    public static String Matrix_foot;
    public static String Vector_foot;
    public static String Row_kept;
    public static String Row_rms;
    public static String Column_kept;
    public static String Block_tuned;
    public static String Block_delta;
    public static String Block_kept;
    public static String Magnitude_tuned;
    public static String Magnitude_delta;
    public static String Neighbours_edge;
    public static String Neighbours_foot;
    public static String Neighbours_mean;
    public static String Neighbours_histogram;
    public static String Neighbours_here;
    public static String Neighbours_chance;
    public static String Neighbours_count;
    public static String Neighbours_reset;
    public static String Neighbours_block;
    public static String Layer;
    public static String Map_coloured;
    public static String Map_foot;
    public static String Map_others;
    public static String Map_here;
    public static String Map_range;
    public static String Map_delta_norm;
    public static String Map_changed_share;
    public static String Map_changed_share_explained;
    public static String Map_kept_share;
    public static String Map_tuning_kept;
    public static String Map_bytes;
    public static String Map_delta_norm_explained;
    public static String Map_kept_share_explained;
    public static String Map_tuning_kept_explained;
    public static String Map_bytes_explained;
    public static String Row_of;
    public static String Row_rule;
    public static String Row_kept_of;
    public static String Row_axis;
    public static String Row_axis_delta;
    public static String Column;
    public static String Rug_kept;
    public static String Rug_reset;
    public static String Density;
    public static String Histogram;
    public static String Rounds_to;
    public static String Strip_grid;
    public static String Visited;
    public static String First;
    public static String Last;
    public static String Layers_size;
    public static String Layers_foot;
    public static String Layer_number;
    public static String Layer_delta;
    public static String Head;
    public static String Head_first;
    public static String Heads_title;
    public static String Layers_delta;
    public static String Layers_kept;
    public static String Layers_tuning;
    public static String Map_changed;
    public static String Map_relative_change;
    public static String Map_parameters;
    public static String Map_stored;
    public static String Map_tuning;
    public static String Values_in_bin;
    public static String Highest_stay;
    public static String Score_magnitude;
    public static String Score_delta;
    public static String Score_other;
    public static String Row_bandwidth;
    public static String Row_range;
    public static String Row_std;
    public static String Row_base;
    public static String Row_delta;
    public static String Row_density;
    public static String Row_tuned;
    public static String Why_kept;
    public static String Why_reset;
    public static String Curve_measured;
    public static String Curve_interval;
    public static String Curve_tuned;
    public static String Curve_limit;
    public static String Curve_floor;
    public static String Curve_base;
    public static String Curve_axis;
    public static String Curve_bytes;
    public static String Curve_bytes_only;
    public static String Curve_chosen;
    public static String Curve_chosen_figure;
    public static String Curve_foot;
    public static String Clusters_foot;
    public static String Clusters_setting;
    public static String Compare_size;
    public static String Measure_overlap;
    public static String Measure_overlap_foot;
    public static String Measure_jaccard;
    public static String Measure_jaccard_foot;
    public static String Measure_exact;
    public static String Measure_exact_foot;
    public static String Measure_sign;
    public static String Measure_sign_foot;
    public static String Measure_correlation;
    public static String Measure_correlation_foot;
    public static String Overlap_closest;
    public static String Overlap_chance;
    public static String Overlap_null;
    public static String Overlap_chance_at;
    public static String Overlap_chance_between;
    public static String Overlap_distance;
    public static String Overlap_distance_short;
    public static String Overlap_chance_foot;
    public static String Overlap_chance_values_foot;
    public static String Overlap_beyond_foot;
    public static String Overlap_few_foot;
    public static String Overlap_one_foot;
    public static String Overlap_closest_foot;
    public static String Overlap_below;
    public static String Overlap_no_tree;
    public static String Overlap_most;
    public static String Profile_null;
    public static String Profile_layer;
    public static String Profile_foot;
    public static String Value;
    public static String Changed;
    public static String Unchanged;
    public static String Block_value;
    public static String Block_change;
    public static String Block_changed;
    public static String Magnitude_value;
    public static String Magnitude_change;
    public static String Row_changed;
    public static String Line_changes;
    public static String Line_values;
    public static String Line_row_changed;
    public static String Line_row_values;
    public static String Line_largest_step;
    public static String Line_farthest;
    public static String Line_column;
    public static String Line_step;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.viz.messages", Messages.class);
    }

    private Messages() {
    }
}
