/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.welcome;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.analysis.layers.TensorProfile;
import org.kenworkbench.analysis.pyramid.BlockMeasure;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.analysis.pyramid.PyramidShape;
import org.kenworkbench.internal.ui.demo.BundledDemo;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.weights.Weights;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.operations.preview.PreviewFile;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.data.ModelMapLoader;
import org.kenworkbench.viz.data.PyramidBlocks;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.modelmap.ModelMapView;

/**
 * The pictures of the demo's result.
 *
 * @param map      map of the change by layer and role
 * @param sentence what stands out in it
 * @param strip    the largest matrix
 * @param caption  name and size of that matrix
 * @param size     size of the files that come with the program, as text
 */
record DemoPictures(ModelMapView map, String sentence, MatrixStrip strip, String caption, String size) {

    /** Largest number of blocks of the picture of the matrix. */
    private static final int MOST_BLOCKS = PreviewFile.MOST_OF_LARGE;

    /** Reads the demo's result. Not for the UI thread. */
    static DemoPictures read(Path cacheFolder) throws IOException, PruningCancelledException {
        Path file = BundledDemo.provide(cacheFolder);
        try (WeightsPool.Hold hold = WeightsPool.platform().hold(new PageSource.OfComposition(file))) {
            Weights weights = hold.weights();
            ModelProfile profile = weights.profile();
            TensorProfile largest = profile.tensors().stream()
                    .max(Comparator.comparingLong(tensor -> tensor.info().shape().elementCount())).orElseThrow();
            return new DemoPictures(
                    new ModelMapView(ModelMapLoader.of(profile, "", Optional.empty()), MapMeasure.DELTA_NORM),
                    sentence(profile), strip(weights, largest.info().name()),
                    Messages.bind(Messages.Demo_Matrix,
                            new Object[] {largest.info().name(), Numbers.count(largest.info().shape().rowCount()),
                                    Numbers.count(largest.info().shape().rowLength())}),
                    FigureText.bytes(BundledDemo.sizeBytes()));
        }
    }

    private static MatrixStrip strip(Weights weights, String name) throws IOException, PruningCancelledException {
        Pyramid pyramid = Pyramid.of(weights.tensor(name).tensor(), PruningMonitor.NONE);
        PyramidShape shape = pyramid.shape();
        BlockShape finest = shape.finest(MOST_BLOCKS);
        BlockShape block = pyramid.holds(finest) ? finest : pyramid.finestHeld();
        Blocks blocks = PyramidBlocks.read(pyramid, BlockMeasure.RMS_DELTA, block,
                new Region(0, 0, (int) shape.rows(block), (int) shape.columns(block)), PruningMonitor.NONE);
        return MatrixStrip.turned(blocks, PyramidBlocks.range(List.of(blocks)));
    }

    /** Names the matrix that changed most, beside the median of all matrices of layers. */
    private static String sentence(ModelProfile profile) {
        List<TensorProfile> matrices = profile.tensors().stream()
                .filter(tensor -> tensor.info().shape().rank() > 1 && tensor.place().number().isPresent())
                .sorted(Comparator.comparingDouble(tensor -> tensor.figures().deltaNorm())).toList();
        if (matrices.isEmpty()) {
            return "";
        }
        TensorProfile most = matrices.getLast();
        double median = matrices.get(matrices.size() / 2).figures().deltaNorm();
        return Messages.bind(Messages.Demo_Most, new Object[] {most.info().name(),
                Numbers.percent(most.figures().deltaNorm(), 1), Numbers.percent(median, 1)});
    }
}
