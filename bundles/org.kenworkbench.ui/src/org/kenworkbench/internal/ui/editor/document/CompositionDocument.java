/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.document;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.eclipse.emf.common.command.BasicCommandStack;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.edit.command.AddCommand;
import org.eclipse.emf.edit.command.RemoveCommand;
import org.eclipse.emf.edit.command.SetCommand;
import org.eclipse.emf.edit.domain.AdapterFactoryEditingDomain;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.eclipse.emf.edit.provider.ReflectiveItemProviderAdapterFactory;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.CompositionPackage;
import org.kenworkbench.composition.CompositionPaths;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.Note;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.internal.ui.window.ScopeText;
import org.kenworkbench.ui.TensorRow;

/**
 * A composition that is being edited: every change is a command, so that it can be undone. For one thread at a time, as
 * EMF objects are: the UI thread, except for {@link #save}.
 */
public final class CompositionDocument {

    private final Path file;
    private final Composition composition;
    private final List<TensorRow> tensors;
    private final OverviewFacts facts;
    private final BasicCommandStack commands = new BasicCommandStack();
    private final EditingDomain domain = new AdapterFactoryEditingDomain(new ReflectiveItemProviderAdapterFactory(),
            commands);
    private FileStamp stamp;
    private List<FileCheck> files;

    public CompositionDocument(Path file, LoadedComposition.Readable loaded) {
        this.file = file;
        composition = loaded.composition();
        tensors = loaded.tensors();
        facts = loaded.facts();
        stamp = loaded.stamp();
        files = loaded.files();
    }

    public Path file() {
        return file;
    }

    /** Returns the composition for reading; changes go through the methods here. */
    public Composition composition() {
        return composition;
    }

    public List<TensorRow> tensors() {
        return tensors;
    }

    /** Returns the text of the page Overview, as it was when the file was read. */
    public OverviewFacts facts() {
        return facts;
    }

    /** Returns the files that the composition names, as found when it was read or when an input was last looked for. */
    public List<FileCheck> files() {
        return files;
    }

    /** Returns the files that the composition names now. */
    public List<FileCheck.Expected> expectedFiles() throws IOException {
        return FileCheck.expected(composition, file);
    }

    /**
     * Returns the models and files that the composition names, for the wizards that go on from it; null where it names
     * no models.
     */
    public OpenModels models() {
        if (composition.getBase() == null || composition.getTuned() == null) {
            return null;
        }
        PruningSettings settings = composition.getSettings();
        return new OpenModels(Optional.of(file), Optional.of(composition.getBase().getPath()),
                composition.getTuned().getPath(),
                composition.getOutputs().stream()
                        .filter(output -> output.getKind() == OutputKind.SUBNETWORK).map(OutputReference::getPath)
                        .findFirst(),
                settings == null ? ScopeText.EVERYTHING
                        : ScopeText.orAll(settings.getScope(), settings.isMatricesOnly()));
    }

    public void setFiles(List<FileCheck> checked) {
        files = checked;
    }

    public BasicCommandStack commands() {
        return commands;
    }

    public boolean isDirty() {
        return commands.isSaveNeeded();
    }

    /**
     * Adds a note at the end.
     *
     * @param tensor name of the tensor that it is about; empty for the whole result
     */
    public Note addNote(String author, Optional<String> tensor, String text) {
        Note note = CompositionFactory.eINSTANCE.createNote();
        note.setCreated(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        note.setAuthor(author);
        note.setText(text);
        tensor.flatMap(this::entry).ifPresent(note::setTensor);
        execute(AddCommand.create(domain, composition, CompositionPackage.Literals.COMPOSITION__NOTES, note));
        return note;
    }

    public void editNote(Note note, String text) {
        if (!text.equals(note.getText())) {
            execute(SetCommand.create(domain, note, CompositionPackage.Literals.NOTE__TEXT, text));
        }
    }

    public void removeNote(Note note) {
        execute(RemoveCommand.create(domain, composition, CompositionPackage.Literals.COMPOSITION__NOTES, note));
    }

    /** Records where an input is now. */
    public void locate(InputReference input, Path place) throws IOException {
        String path = CompositionPaths.relative(file, place);
        if (!path.equals(input.getPath())) {
            execute(SetCommand.create(domain, input, CompositionPackage.Literals.INPUT_REFERENCE__PATH, path));
        }
    }

    /** Records where a result is now. */
    public void locate(OutputReference output, Path place) throws IOException {
        String path = CompositionPaths.relative(file, place);
        if (!path.equals(output.getPath())) {
            execute(SetCommand.create(domain, output, CompositionPackage.Literals.OUTPUT_REFERENCE__PATH, path));
        }
    }

    private Optional<TensorEntry> entry(String name) {
        return composition.getTensors().stream().filter(tensor -> name.equals(tensor.getName())).findFirst();
    }

    private void execute(Command command) {
        if (!command.canExecute()) {
            throw new IllegalStateException(command.getLabel());
        }
        commands.execute(command);
    }

    /** Tells whether another program wrote, or removed, the file since it was read or saved here. Reads the file. */
    public boolean isChangedOutside() throws IOException {
        return !FileStamp.of(file).equals(stamp);
    }

    /**
     * Writes the file, whatever it is now; see {@link #isChangedOutside}. On any thread, while no other uses the
     * document. After a failure the file is what it was and the document is as dirty as before.
     */
    public void save() throws IOException {
        CompositionStore.save(composition, file);
        stamp = FileStamp.of(file);
    }

    /**
     * Tells the listeners of the command stack that the document is saved. To be called on the UI thread after {@link
     * #save}.
     */
    public void saved() {
        commands.saveIsDone();
    }
}
