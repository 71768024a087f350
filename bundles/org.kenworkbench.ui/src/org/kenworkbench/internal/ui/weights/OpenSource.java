/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.kenworkbench.analysis.CellModel;
import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.operations.composition.CompositionProfile;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.look.OpenModel;
import org.kenworkbench.operations.look.OpenPair;
import org.kenworkbench.operations.preview.PreviewModel;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.ui.PageSource;

/** The open files of a {@link PageSource}. Safe for many threads. */
sealed interface OpenSource {

    /** Returns the cells of all tensors. */
    CellModel cells();

    /** Returns the figures of all tensors, as far as they are known without reading. */
    ModelProfile profile();

    /** Lists the checkpoints beside which a configuration may be, that of the tuned model first. */
    List<Checkpoint> configured();

    /** Returns the file that messages name. */
    Path file();

    void close();

    /** A composition and the files that it names. */
    record Composed(OpenComposition open, ModelProfile profile) implements OpenSource {

        static Composed of(OpenComposition open) throws IOException {
            return new Composed(open, CompositionProfile.of(open.composition()));
        }

        @Override
        public CellModel cells() {
            return open.model();
        }

        @Override
        public List<Checkpoint> configured() {
            return List.of(open.tuned(), open.base());
        }

        @Override
        public Path file() {
            return open.file();
        }

        @Override
        public void close() {
            open.close();
        }
    }

    /**
     * A composition whose checkpoints are not there, with the preview that stands for them.
     *
     * @param missing the first file that was not there
     */
    record Previewed(Path file, PreviewModel cells, ModelProfile profile, Path missing) implements OpenSource {

        @Override
        public List<Checkpoint> configured() {
            return List.of();
        }

        boolean isOvertaken() {
            return Files.exists(missing);
        }

        @Override
        public void close() {
            cells.close();
        }
    }

    /**
     * Two checkpoints that are compared.
     *
     * @param counted profile of what was counted; of nothing but sizes before
     */
    record Paired(OpenPair open, CellModel cells, AtomicReference<ModelProfile> counted) implements OpenSource {

        static Paired of(OpenPair open) {
            CellModel cells = open.model();
            return new Paired(open, cells, new AtomicReference<>(sizes(cells)));
        }

        @Override
        public ModelProfile profile() {
            return counted.get();
        }

        void count(ModelDifference difference) {
            Map<TensorInfo, TensorFigures> figures = new LinkedHashMap<>();
            cells.tensors().forEach(tensor -> figures.put(tensor.info(), size(tensor.info())));
            for (TensorDifference tensor : difference.tensors()) {
                cells.tensor(tensor.tuned().id()).ifPresent(of -> figures.put(of.info(), new TensorFigures(
                        new TensorFigures.ParameterCounts(tensor.counts().values(), 0, 0, tensor.counts().changed(), 0),
                        new TensorFigures.Norms(tensor.squares().delta(), tensor.squares().base(), 0, 0, 0), 0)));
            }
            counted.set(ModelProfile.of(figures));
        }

        @Override
        public List<Checkpoint> configured() {
            return List.of(open.tuned(), open.base());
        }

        @Override
        public Path file() {
            return open.tuned().source();
        }

        @Override
        public void close() {
            open.close();
        }
    }

    /** One checkpoint alone. */
    record Alone(OpenModel open, ModelProfile profile) implements OpenSource {

        static Alone of(OpenModel open) {
            return new Alone(open, sizes(open.model()));
        }

        @Override
        public CellModel cells() {
            return open.model();
        }

        @Override
        public List<Checkpoint> configured() {
            return List.of(open.checkpoint());
        }

        @Override
        public Path file() {
            return open.checkpoint().source();
        }

        @Override
        public void close() {
            open.close();
        }
    }

    private static ModelProfile sizes(CellModel cells) {
        Map<TensorInfo, TensorFigures> figures = new LinkedHashMap<>();
        cells.tensors().forEach(tensor -> figures.put(tensor.info(), size(tensor.info())));
        return ModelProfile.of(figures);
    }

    private static TensorFigures size(TensorInfo tensor) {
        return new TensorFigures(new TensorFigures.ParameterCounts(tensor.shape().elementCount(), 0, 0, 0, 0),
                new TensorFigures.Norms(Double.NaN, Double.NaN, 0, 0, 0), 0);
    }
}
