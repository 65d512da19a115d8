-- Accounts. The application signs members in and cannot make, change or unlock one: it reads members,
-- notes the last sign-in, and keeps second factors, whose secrets are sealed under a key outside.
REVOKE ALL ON public.django_migrations, public.records_member, public.account_emailaddress,
    public.account_emailconfirmation, public.django_content_type, public.auth_permission,
    public.auth_group, public.auth_group_permissions FROM opennrm_app;
GRANT SELECT ON public.records_member, public.account_emailaddress TO opennrm_app;
GRANT UPDATE (last_login) ON public.records_member TO opennrm_app;

-- Limits on sign-in tries and used codes, as JSON and never as objects of a program.
DROP TABLE IF EXISTS public.cache_entry;
CREATE TABLE public.cache_entry (
    cache_key text PRIMARY KEY,
    value jsonb NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX cache_entry_expires ON public.cache_entry (expires);
REVOKE ALL ON public.cache_entry FROM opennrm_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON public.cache_entry TO opennrm_app;

-- Sessions of before stand under their own keys; everybody signs in again.
DELETE FROM public.django_session;

-- Second factors of before stood in the clear; they are set up again.
DELETE FROM public.mfa_authenticator;
-- A second factor is set up, used and taken off. It never changes its member or its secret, and a
-- recovery code that was used stays used. Only the owner rotates keys.
REVOKE ALL ON public.mfa_authenticator FROM opennrm_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON public.mfa_authenticator TO opennrm_app;
CREATE FUNCTION public.keep_second_factor() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF current_user <> 'opennrm_app' THEN RETURN NEW; END IF;
    IF (NEW.id, NEW.user_id, NEW.type) IS DISTINCT FROM (OLD.id, OLD.user_id, OLD.type)
       OR NEW.data - 'used_mask' - 'viewed_at' IS DISTINCT FROM OLD.data - 'used_mask' - 'viewed_at'
       OR coalesce((OLD.data ->> 'used_mask')::bigint, 0)
          & ~coalesce((NEW.data ->> 'used_mask')::bigint, 0) <> 0 THEN
        RAISE EXCEPTION 'a second factor cannot be changed' USING ERRCODE = 'NR422';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_second_factor BEFORE UPDATE ON public.mfa_authenticator
    FOR EACH ROW EXECUTE FUNCTION public.keep_second_factor();
-- Who once had a second factor does not sign in without one: deleting the row opens no account.
CREATE FUNCTION public.note_second_factor() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE public.records_member SET has_set_up_factor = true
    WHERE id = NEW.user_id AND NOT has_set_up_factor;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION public.note_second_factor() FROM PUBLIC;
CREATE TRIGGER note_second_factor AFTER INSERT ON public.mfa_authenticator
    FOR EACH ROW WHEN (NEW.type = 'totp') EXECUTE FUNCTION public.note_second_factor();
