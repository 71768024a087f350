/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The analyses of this bundle as services, one for each question that a view or the command line asks. The highest
 * package of its bundle: rests on the API, and nothing rests on it.
 */
package org.kenworkbench.internal.analysis;
