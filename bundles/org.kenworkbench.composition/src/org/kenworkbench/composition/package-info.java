/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The composition: an EMF model of one pruned result, its decisions and provenance, never weights. The interfaces are
 * generated from {@code model/composition.ecore}; {@link org.kenworkbench.composition.CompositionStore} reads and
 * writes {@code .kenx} files, {@link org.kenworkbench.composition.CompositionPaths} turns their relative paths into
 * files. Objects are made by {@link org.kenworkbench.composition.CompositionFactory}; like all EMF objects they are
 * mutable and belong to one thread at a time.
 */
package org.kenworkbench.composition;
