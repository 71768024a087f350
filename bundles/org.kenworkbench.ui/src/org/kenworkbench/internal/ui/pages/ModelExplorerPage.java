/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.Fonts;
import org.kenworkbench.internal.ui.LatestJob;
import org.kenworkbench.internal.ui.Theme;
import org.kenworkbench.internal.ui.Theme.Style;
import org.kenworkbench.internal.ui.pages.ExplorerNode.Kind;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;

/** The Model Explorer: the model, its layers and roles and their tensors, with the kept share and the delta norm of each. */
public final class ModelExplorerPage implements KenPage {

    private static final int PADDING = 8;
    private static final int NAME_WIDTH = 196;
    private static final int NUMBER_WIDTH = 70;

    private PageSite site;
    private Text filter;
    private TreeViewer tree;
    private Label count;
    private LatestJob building;
    private PageSubject subject;
    private boolean selecting;

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).applyTo(parent);
        filter = new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        filter.setMessage(Messages.Explorer_Filter);
        filter.addModifyListener(event -> build());
        filter.addKeyListener(KeyListener.keyPressedAdapter(event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                tree.getControl().setFocus();
                event.doit = false;
            } else if (event.keyCode == SWT.ESC) {
                filter.setText(""); //$NON-NLS-1$
            }
        }));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        tree = new TreeViewer(parent, SWT.FULL_SELECTION | SWT.SINGLE);
        tree.getTree().setHeaderVisible(true);
        tree.setUseHashlookup(true);
        tree.setContentProvider(new Content());
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(tree.getControl());
        Map<Kind, Image> icons = icons();
        column(Messages.Explorer_Tensor, NAME_WIDTH, SWT.LEFT, ExplorerNode::label, icons);
        column(Messages.Explorer_Kept, NUMBER_WIDTH, SWT.RIGHT, node -> percent(node.keptShare(), 1), Map.of());
        column(Messages.Explorer_Delta, NUMBER_WIDTH, SWT.RIGHT, node -> percent(node.deltaNorm(), 2), Map.of());
        tree.addSelectionChangedListener(event -> selected(event.getStructuredSelection()));
        tree.addDoubleClickListener(event -> {
            Object node = ((IStructuredSelection) event.getSelection()).getFirstElement();
            tree.setExpandedState(node, !tree.getExpandedState(node));
        });
        count = Theme.style(new Label(parent, SWT.NONE), Style.SECOND);
        count.setFont(new Fonts(parent).small());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(count);
        building = new LatestJob(Messages.Explorer_Building, parent);
    }

    private Map<Kind, Image> icons() {
        ResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), tree.getControl());
        Map<Kind, Image> icons = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            String file = kind == Kind.ROLE ? "group" : kind.name().toLowerCase(Locale.ROOT); //$NON-NLS-1$
            ResourceLocator.imageDescriptorFromBundle(getClass(), "icons/" + file + ".svg") //$NON-NLS-1$ //$NON-NLS-2$
                    .ifPresent(icon -> icons.put(kind, resources.create(icon)));
        }
        return icons;
    }

    private void column(String header, int width, int style, Function<ExplorerNode, String> text, Map<Kind, Image> icons) {
        TreeViewerColumn column = new TreeViewerColumn(tree, style);
        column.getColumn().setText(header);
        column.getColumn().setWidth(width);
        column.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(Object node) {
                return text.apply((ExplorerNode) node);
            }

            @Override
            public Image getImage(Object node) {
                return icons.get(((ExplorerNode) node).kind());
            }
        });
    }

    private static String percent(double share, int digits) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%." + digits + 'f', 100 * share) : ""; //$NON-NLS-1$ //$NON-NLS-2$
    }

    @Override
    public void show(PageSubject shown) {
        boolean other = subject == null || !subject.tensors().equals(shown.tensors()) || !subject.name().equals(shown.name());
        subject = shown;
        if (other) {
            build();
        } else {
            reveal(shown.tensor());
        }
    }

    private void build() {
        if (subject == null) {
            return;
        }
        PageSubject of = subject;
        String typed = filter.getText();
        building.request(() -> ExplorerNode.of(of, typed), model -> {
            tree.setInput(List.of(model));
            tree.setExpandedState(model, true);
            if (!typed.isBlank()) {
                tree.expandToLevel(model, 2);
            }
            count.setText(Messages.bind(Messages.Explorer_Count, Quantities.count(of.tensors().size())));
            reveal(subject.tensor());
        });
    }

    /** Selects a tensor that was selected elsewhere. */
    private void reveal(Optional<TensorRow> tensor) {
        IStructuredSelection current = tree.getStructuredSelection();
        if (tensor.isEmpty() || current.getFirstElement() instanceof ExplorerNode node && node.tensor().equals(tensor)) {
            return;
        }
        selecting = true;
        try {
            path(tensor.get()).ifPresent(path -> tree.setSelection(new TreeSelection(path), true));
        } finally {
            selecting = false;
        }
    }

    private Optional<TreePath> path(TensorRow tensor) {
        if (!(tree.getInput() instanceof List<?> roots)) {
            return Optional.empty();
        }
        return roots.stream().map(ExplorerNode.class::cast).map(root -> path(TreePath.EMPTY, root, tensor)).flatMap(Optional::stream).findFirst();
    }

    private static Optional<TreePath> path(TreePath parent, ExplorerNode node, TensorRow tensor) {
        TreePath here = parent.createChildPath(node);
        if (node.tensor().isPresent()) {
            return node.tensor().get().equals(tensor) ? Optional.of(here) : Optional.empty();
        }
        return node.children().stream().map(child -> path(here, child, tensor)).flatMap(Optional::stream).findFirst();
    }

    private void selected(IStructuredSelection selection) {
        if (!selecting && selection.getFirstElement() instanceof ExplorerNode node) {
            node.tensor().ifPresent(tensor -> site.select(tensor.name()));
        }
    }

    @Override
    public void setFocus() {
        tree.getControl().setFocus();
    }

    /** The children are made when the tree is; the tree asks only for those that are unfolded. */
    private static final class Content implements ITreeContentProvider {

        @Override
        public Object[] getElements(Object input) {
            return ((List<?>) input).toArray();
        }

        @Override
        public Object[] getChildren(Object node) {
            return ((ExplorerNode) node).children().toArray();
        }

        @Override
        public Object getParent(Object node) {
            return null;
        }

        @Override
        public boolean hasChildren(Object node) {
            return !((ExplorerNode) node).children().isEmpty();
        }
    }
}
