package org.dwlab.core;

/**
 * A file that is well formed but not proved to be what its maker wrote: it carries no hashes, other ones than those of
 * its content, or the number of another version of the code behind it. Whoever knows where it comes from may take it
 * on trust.
 */
public final class UnverifiedFileException extends SpecException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal of a file that might be taken on trust.
     *
     * @param complaint what is wrong with it
     */
    public UnverifiedFileException(SpecException complaint) {
        super(complaint);
    }

    @Override
    SpecException kept(SpecException changed) {
        return new UnverifiedFileException(changed);
    }
}
