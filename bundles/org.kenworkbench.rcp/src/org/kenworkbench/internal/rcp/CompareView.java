/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IPropertyListener;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.part.ViewPart;
import org.kenworkbench.composition.CompositionPaths;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.internal.ui.Card;
import org.kenworkbench.internal.ui.CopiedText;
import org.kenworkbench.internal.ui.Fonts;
import org.kenworkbench.internal.ui.Labels;
import org.kenworkbench.internal.ui.LatestJob;
import org.kenworkbench.internal.ui.PagePane;
import org.kenworkbench.internal.ui.Theme.Style;
import org.kenworkbench.internal.ui.editor.CompositionDocument;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.editor.OpenFiles;
import org.kenworkbench.operations.CommandText;

/** What the perspective Compare can do so far: the command line that compares the subnetworks of all open compositions. */
public final class CompareView extends ViewPart {

    static final String ID = "org.kenworkbench.rcp.compareView"; //$NON-NLS-1$

    private final Editors editors = new Editors();
    private PagePane pane;
    private Fonts fonts;
    private LatestJob resolving;

    @Override
    public void createPartControl(Composite parent) {
        pane = new PagePane(parent);
        fonts = new Fonts(pane.content());
        resolving = new LatestJob(Messages.Compare_Title, pane.control());
        getSite().getPage().addPartListener(editors);
        for (IEditorReference editor : getSite().getPage().getEditorReferences()) {
            editor.addPropertyListener(editors.read);
        }
        update();
    }

    /** Where a subnetwork is, as its composition says. */
    private record Stored(Path kenx, String path) {
    }

    /** What is open now is looked for, off the UI thread, and shown. */
    private void update() {
        List<Stored> stored = stored();
        resolving.request(() -> stored.stream().map(CompareView::resolve).toList(), this::show);
    }

    private void show(List<String> subnetworks) {
        Composite content = pane.content();
        for (Control old : content.getChildren()) {
            old.dispose();
        }
        Labels.paragraph(content, Messages.Compare_Title, Style.TITLE, fonts.heading());
        Labels.paragraph(content, Messages.Compare_NoViews, Style.SECOND, fonts.small());
        if (subnetworks.size() < 2) {
            Labels.paragraph(content, NLS.bind(Messages.Compare_TooFew, subnetworks.size()), Style.SECOND, fonts.small());
            Labels.link(content, Messages.Welcome_OpenLink, () -> OpenFiles.ask(getSite().getPage()));
        } else {
            List<String> words = new ArrayList<>(List.of("ken", "compare")); //$NON-NLS-1$ //$NON-NLS-2$
            words.addAll(subnetworks);
            String command = new CommandText(words).line();
            Card card = new Card(content, Style.CARD);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
            Labels.paragraph(card, command, Style.TITLE, fonts.monospace());
            GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(Labels.link(card, Messages.Compare_Copy,
                    () -> CopiedText.put(pane.control().getDisplay(), command)));
        }
        pane.refit();
    }

    private List<Stored> stored() {
        List<Stored> stored = new ArrayList<>();
        for (IEditorReference reference : getSite().getPage().getEditorReferences()) {
            if (reference.getEditor(false) instanceof CompositionEditor editor) {
                editor.document().ifPresent(document -> addSubnetwork(document, stored));
            }
        }
        return stored;
    }

    private static void addSubnetwork(CompositionDocument document, List<Stored> stored) {
        for (OutputReference output : document.composition().getOutputs()) {
            if (output.getKind() == OutputKind.SUBNETWORK && output.getPath() != null) {
                stored.add(new Stored(document.file(), output.getPath()));
            }
        }
    }

    private static String resolve(Stored stored) {
        try {
            return CompositionPaths.resolve(stored.kenx(), stored.path()).toString();
        } catch (IOException e) {
            // The folder cannot be looked into; the command says why.
            return stored.path();
        }
    }

    @Override
    public void setFocus() {
        pane.control().setFocus();
    }

    @Override
    public void dispose() {
        getSite().getPage().removePartListener(editors);
        for (IEditorReference editor : getSite().getPage().getEditorReferences()) {
            editor.removePropertyListener(editors.read);
        }
        super.dispose();
    }

    /** Follows which compositions are open; each tells when it has been read. */
    private final class Editors implements IPartListener2 {

        private final IPropertyListener read = (source, property) -> updateIfThere();

        @Override
        public void partOpened(IWorkbenchPartReference part) {
            if (part instanceof IEditorReference) {
                part.addPropertyListener(read);
                updateIfThere();
            }
        }

        @Override
        public void partClosed(IWorkbenchPartReference part) {
            if (part instanceof IEditorReference) {
                part.removePropertyListener(read);
                updateIfThere();
            }
        }

        private void updateIfThere() {
            if (pane != null && !pane.control().isDisposed()) {
                update();
            }
        }
    }
}
