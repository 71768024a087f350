/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.preference.PreferenceManager;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.statushandlers.StatusManager;
import org.eclipse.ui.views.IViewDescriptor;
import org.kenworkbench.internal.ui.pages.PageDescriptor;
import org.kenworkbench.internal.ui.pages.PageRegistry;
import org.kenworkbench.internal.ui.recent.RecentText;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.internal.ui.window.PageViews;
import org.kenworkbench.internal.ui.window.Perspectives;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentFiles;
import org.kenworkbench.internal.ui.window.Welcome;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;

/** The views, tensors, files and settings that the palette finds. Stateless. */
final class PaletteSources {

    private static final String INTRO = "org.eclipse.ui.internal.introview";

    private PaletteSources() {
    }

    /**
     * Returns the tensors of a model, in its order. For any thread.
     *
     * @param select selects one of them
     */
    static PaletteSource tensors(PageSubject subject, Consumer<String> select) {
        Optional<ImageDescriptor> matrix = Icons.descriptor("tensor");
        Optional<ImageDescriptor> vector = Icons.descriptor("vector");
        List<TensorRow> tensors = subject.tensors();
        return new PaletteSource(PaletteGroup.TENSORS,
                PaletteSource.lower(tensors.stream().map(TensorRow::name).toList()), i -> {
                    TensorRow tensor = tensors.get(i);
                    return new PaletteEntry(PaletteGroup.TENSORS, tensor.name(), tensor.shapeText(),
                            tensor.shape().size() < 2 ? vector : matrix, () -> select.accept(tensor.name()));
                });
    }

    /** Returns all but the tensors. For the UI thread. */
    static List<PaletteSource> plain(IWorkbenchWindow window) {
        return List.of(PaletteSource.of(PaletteGroup.COMMANDS, PaletteCommands.of(window)),
                PaletteSource.of(PaletteGroup.VIEWS, views(window)),
                PaletteSource.of(PaletteGroup.FILES, files(window)),
                PaletteSource.of(PaletteGroup.SETTINGS, settings(window)));
    }

    /** Lists contributed pages, the other views, and the perspectives. */
    private static List<PaletteEntry> views(IWorkbenchWindow window) {
        List<PaletteEntry> entries = new ArrayList<>();
        for (PageDescriptor page : PageRegistry.platform().pages()) {
            entries.add(new PaletteEntry(PaletteGroup.VIEWS, page.name(), "", page.icon(),
                    () -> uncovered(window, shown -> PageViews.show(shown, page.id())),
                    Optional.of(() -> uncovered(window, shown -> PageViews.showAnother(shown, page.id())))));
        }
        for (IViewDescriptor view : PlatformUI.getWorkbench().getViewRegistry().getViews()) {
            if (!view.getAllowMultiple() && !view.getId().equals(INTRO)) {
                entries.add(new PaletteEntry(PaletteGroup.VIEWS, view.getLabel(), "",
                        Optional.ofNullable(view.getImageDescriptor()),
                        () -> uncovered(window, shown -> show(shown, view.getId()))));
            }
        }
        for (IPerspectiveDescriptor perspective : PlatformUI.getWorkbench().getPerspectiveRegistry()
                .getPerspectives()) {
            entries.add(new PaletteEntry(PaletteGroup.VIEWS, perspective.getLabel(), Messages.Palette_Perspective,
                    Optional.ofNullable(perspective.getImageDescriptor()),
                    () -> Perspectives.show(window, perspective.getId())));
        }
        return entries;
    }

    /** Lists what was opened last. */
    private static List<PaletteEntry> files(IWorkbenchWindow window) {
        List<RecentEntry> recent = RecentFiles.list();
        return recent.stream().map(entry -> new PaletteEntry(PaletteGroup.FILES, RecentText.name(entry),
                RecentText.place(entry), RecentText.icon(entry.kind()),
                () -> RecentFiles.open(window.getActivePage(), entry))).toList();
    }

    /** Lists the pages of the preferences. */
    private static List<PaletteEntry> settings(IWorkbenchWindow window) {
        return PlatformUI.getWorkbench().getPreferenceManager().getElements(PreferenceManager.PRE_ORDER).stream()
                .map(page -> new PaletteEntry(PaletteGroup.SETTINGS, page.getLabelText(), "", Optional.empty(),
                        () -> PreferencesUtil.createPreferenceDialogOn(window.getShell(), page.getId(), null, null)
                                .open()))
                .toList();
    }

    /** Does something with the window's page that is not to be covered by the welcome page. */
    private static void uncovered(IWorkbenchWindow window, Consumer<IWorkbenchPage> show) {
        Welcome.close();
        show.accept(window.getActivePage());
    }

    private static void show(IWorkbenchPage page, String view) {
        try {
            page.showView(view);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
        }
    }
}
