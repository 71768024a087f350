/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.nio.file.Path;
import java.util.Set;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.ui.text.NamedPaths;
import org.kenworkbench.ui.PageSource;

/** Editor input for one checkpoint, or for two that are compared. Remembered between runs. Immutable. */
public final class SourceInput implements IEditorInput, IPersistableElement {

    /** Names of files that many models have, so that the folder names the model. */
    private static final Set<String> USUAL_NAMES = Set.of("model.safetensors", "model.safetensors.index.json",
            "pytorch_model.bin", "pytorch_model.bin.index.json", "model.onnx", "adapter_model.safetensors");

    /** Endings of files of one model, which say nothing of it. */
    private static final String ENDING = "\\.(safetensors|onnx|bin|pt|pth|gguf)$";

    private final PageSource source;

    /** @param source one checkpoint or two, by absolute paths */
    public SourceInput(PageSource source) {
        this.source = switch (source) {
            case PageSource.OfModel(Path file) -> new PageSource.OfModel(absolute(file));
            case PageSource.OfPair(Path base, Path tuned) -> new PageSource.OfPair(absolute(base), absolute(tuned));
            case PageSource.OfComposition _ -> throw new IllegalArgumentException(source + " has an editor of its own");
        };
    }

    private static Path absolute(Path file) {
        return CheckpointReader.isHubName(file) ? file : file.toAbsolutePath().normalize();
    }

    public PageSource source() {
        return source;
    }

    /** Returns the name of a model: that of its file without the ending, or of its folder where many have that name. */
    public static String modelName(Path file) {
        String name = String.valueOf(file.getFileName());
        Path folder = file.toAbsolutePath().normalize().getParent();
        return USUAL_NAMES.contains(name) && folder != null && folder.getFileName() != null
                ? folder.getFileName().toString()
                : name.replaceFirst(ENDING, "");
    }

    @Override
    public String getName() {
        return switch (source) {
            case PageSource.OfPair(Path base, Path tuned) ->
                Messages.bind(Messages.Pair_Name, modelName(tuned), modelName(base));
            case PageSource.OfModel(Path file) -> modelName(file);
            case PageSource.OfComposition(Path file) -> CompositionInput.name(file);
        };
    }

    @Override
    public String getToolTipText() {
        return String.join("\n", source.files().stream().map(Path::toString).toList());
    }

    @Override
    public boolean exists() {
        return source.files().stream().allMatch(NamedPaths::mayBeThere);
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return null;
    }

    @Override
    public IPersistableElement getPersistable() {
        return this;
    }

    @Override
    public String getFactoryId() {
        return SourceInputFactory.ID;
    }

    @Override
    public void saveState(IMemento memento) {
        SourceInputFactory.save(source, memento);
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return adapter == Path.class ? adapter.cast(source.file()) : null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceInput input && input.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }
}
